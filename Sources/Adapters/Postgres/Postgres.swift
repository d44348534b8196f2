// Postgres: the only module that talks to libpq.
//
// Read in this order:
//   SQL.swift            a query is text plus bound values, never a bare String
//   SQLValue.swift       what can be bound and read; SQLValue+….swift and JSONB.swift: the types
//   Session.swift        what the rest of the program calls: rows, execute, pipeline, notify
//   Database.swift       the pool as a session, and transactions
//   Row.swift            one answer's row, read by column name
//   PostgresError.swift  everything a query can throw
//   Listener.swift       notifications, as an endless sequence that survives the server
//   Migrator.swift       numbered SQL files, each applied once
//   Pool.swift, Connection.swift   lending; one libpq handle, one actor, one queue of its own
//   Handles.swift        the C handles; nothing else imports CLibPQ
