// Outbound: see the reading order below.
