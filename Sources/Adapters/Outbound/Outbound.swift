// Outbound: one HTTP request out, and an honest account of what happened to it.
//
// Read in this order:
//   OutboundRequest.swift   what may be asked; anything that could smuggle is refused when it is made
//   OutboundResult.swift    response, refused, failed (surely not received) or ambiguous
//   AddressPolicy.swift     where a connection may go, judged on the socket's address
//   IPAddress.swift         addresses and ranges as values
//   OutboundClient.swift    what the rest of the program sees: `send`
//   TransferLoop.swift      the one thread that drives every transfer
//   Transfer.swift          one request on its way, and what was seen of it
//   Handles.swift           the C handles and callbacks; nothing else imports CCurl
//   OutboundError.swift     everything this module can throw
