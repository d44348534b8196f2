// EmbeddedPostgres: a private PostgreSQL for a machine that has none set up.
//
// One server per home, reached by a unix socket only. Whoever starts first makes the data and
// the server; whoever starts meanwhile attaches; who finds a server that nobody uses any more
// takes it over.
//
// Read in this order:
//   EmbeddedServer.swift  start and stop, and who may do which
//   Layout.swift          where everything lies; as root, under a system user's home
//   DataDirectory.swift   made whole or not at all; the configuration
//   Postmaster.swift      is it running, and what a killed one leaves behind
//   Departure.swift       waits for processes to end
//   Account.swift, Command.swift, FileLock.swift   users, child processes, locks between processes
