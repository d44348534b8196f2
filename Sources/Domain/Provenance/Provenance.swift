// Provenance: see the reading order below.
