// Webhooks: signed messages to strangers' endpoints, and a true record of what became of them.
//
// Read in this order:
//   SigningKey.swift       v1 secrets and v1a pairs, in the text forms of Standard Webhooks
//   SignedMessage.swift    id, timestamp, body and signatures; verifying
//   DeliveryPolicy.swift   what an outcome means: done, again and when, or never
//   DeliveryService.swift  the loop: claim, sign, send, write down; rescue after a crash
//   Slots.swift            how many at once, in all and per endpoint
//   Signal.swift           wakes the loop
//   WebhookError.swift     everything this module can throw
