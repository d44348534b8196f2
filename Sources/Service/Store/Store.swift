// Store: all SQL, one file per table, as functions on `Session`.
//
// A function is one whole statement, or one transaction when two writes must agree (then it is
// on `Transaction`, so it cannot be called outside one). Every function that reads for a
// creator takes the creator's id; there is no way to ask across creators by accident.
//
// Locks are taken in one order, so no two transactions can wait for each other:
// consents, jobs, renders, occurrences, then events and deliveries.
//
// Read in this order:
//   Page.swift, StoreError.swift, Channel.swift   what all of them share
//   Creators, APIKeys, Templates, Assets, Recipients, Consents, Endpoints
//   Schedules.swift     when to make what for whom; Occurrences.swift, its firings
//   Renders.swift       one execution; RenderFiles.swift, what came out; Jobs.swift, its work
//   Start.swift         occurrence → render and job
//   Results.swift       the one transaction that ends a render
//   Release.swift       the one transaction that lets an occurrence out, at its due time
//   Revocation.swift    the one transaction that takes back what a photo was used for
//   Events, Deliveries, Attempts, Clips, IdempotencyKeys
