// Webhooks: see the reading order below.
