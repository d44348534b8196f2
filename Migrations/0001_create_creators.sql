-- Everything belongs to one creator, so this table comes first. Ids are made by the
-- database and begin with the time (UUID version 7): a list in order of id is a list in
-- order of creation, and one index on (creator_id, id) pages through it.

CREATE FUNCTION new_id() RETURNS uuid
LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$
    -- 48 bits of milliseconds over a random UUID; bits 52 and 53 turn its version 4 into 7.
    SELECT encode(
        set_bit(set_bit(
            overlay(
                uuid_send(gen_random_uuid())
                PLACING substring(
                    int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                FROM 1 FOR 6),
            52, 1), 53, 1),
        'hex')::uuid
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
