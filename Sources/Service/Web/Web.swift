// Web: see the reading order below.
