// Drawing: see the reading order below.
