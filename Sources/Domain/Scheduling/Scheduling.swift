// Scheduling: when a schedule fires, in which zone, and when work on it has to begin. Pure rules:
// the clock, the measurements and the recipient are parameters.
//
// Read in this order:
//   LocalDate.swift    days and times of day without a zone
//   Zone.swift         a wall clock turned into an instant, gaps and overlaps decided
//   When.swift         once, daily, birthday; as JSON
//   Occurrences.swift  the sequence of firings
//   ReadyBy.swift      due time → when to start
//   Timestamp.swift    RFC 3339, offset required: the one place
