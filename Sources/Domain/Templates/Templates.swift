// Templates: see the reading order below.
