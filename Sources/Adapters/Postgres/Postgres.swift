// Postgres: see the reading order below.
