// Web: the HTTP API of DESIGN §5, and nothing that another room could do.
//
// Read in this order:
//   WebService.swift            what the command starts; WebSettings.swift, what decides it
//   API.swift                   what every handler works with
//   Serving/Route.swift         one row of the table of everything that can be asked
//   Serving/Front.swift         the way of every request: match, admit, read, answer, seal
//   Serving/Problem.swift       how it says no (RFC 9457)
//   Reading/                    bytes to JSON, JSON to fields, each error with its place
//   Routes/                     one file a resource: its routes, then its representations
//   Payloads.swift              the `data` of an event, links signed at this moment
//   Documentation/OpenAPI.swift the same table as OpenAPI 3.1
