// Webhooks: signed messages to strangers' endpoints, and a true record of what became of them.
//
// Read in this order:
//   SigningKey.swift      v1 secrets and v1a pairs, in the text forms of Standard Webhooks
//   SignedMessage.swift   id, timestamp, body and signatures; verifying
//   WebhookError.swift    everything this module can throw
