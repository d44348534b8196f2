// Layers: see the reading order below.
