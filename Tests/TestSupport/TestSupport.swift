// TestSupport: what the tests of several modules share.
//
// Read in this order:
//   TestDatabase.swift  `.database`: a migrated schema of its own for every test
//   TestServer.swift    the throw-away server behind it, started once per process
//   Leftover.swift      and gone when the process is
//   Receiver.swift      an HTTP server that answers as a test says
//   Record.swift        what was told so far, and a wait for more
