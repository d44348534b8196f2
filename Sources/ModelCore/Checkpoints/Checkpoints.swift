// Checkpoints: see the reading order below.
