// Scheduling: see the reading order below.
