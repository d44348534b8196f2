// Storage: see the reading order below.
