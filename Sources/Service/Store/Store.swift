// Store: see the reading order below.
