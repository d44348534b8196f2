// Jobs: see the reading order below.
