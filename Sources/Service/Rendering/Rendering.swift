// Rendering: see the reading order below.
