// Media: see the reading order below.
