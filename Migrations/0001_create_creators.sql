-- Everything belongs to one creator, so this table comes first. Ids are made by the
-- database and begin with the time (UUID version 7): a list in order of id is a list in
-- order of creation, and one index on (creator_id, id) pages through it.

-- 48 bits of milliseconds, the version and 12 bits of the fraction of a millisecond, over a
-- random UUID that keeps its variant and its last 62 bits.
CREATE FUNCTION new_id() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
    SELECT encode(
        overlay(
            uuid_send(gen_random_uuid())
            PLACING substring(int8send(micros / 1000) FROM 3)
                || int2send((x'7000'::integer + micros % 1000 * 4096 / 1000)::int2)
            FROM 1 FOR 8),
        'hex')::uuid
    FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros) AS clock
$$;

-- A SHA-256 as lower-case hexadecimal, the name of every file.
CREATE DOMAIN digest AS text CONSTRAINT digest_is_sha256 CHECK (VALUE ~ '^[0-9a-f]{64}$');

CREATE TABLE creators (
    id         uuid        PRIMARY KEY DEFAULT new_id(),
    name       text        NOT NULL,
    -- The number of the creator's latest event. Counting it up locks this row until the
    -- event is committed, so numbers appear in order and a reader's cursor misses none.
    last_event bigint      NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT creators_name_once UNIQUE (name),
    CONSTRAINT creators_name_not_empty CHECK (name <> '')
);

-- The key itself is shown once and never stored; its hash finds the row.
CREATE TABLE api_keys (
    id         uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id uuid        NOT NULL REFERENCES creators (id),
    name       text        NOT NULL,
    prefix     text        NOT NULL,
    hash       digest      NOT NULL,
    scopes     text[]      NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,

    CONSTRAINT api_keys_hash_once UNIQUE (hash),
    CONSTRAINT api_keys_of_creator UNIQUE (creator_id, id)
);
