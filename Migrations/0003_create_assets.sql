-- An asset is an immutable file named by its SHA-256. The bytes lie in the storage; a row
-- here is what makes them somebody's, and a file without a row is swept away.

CREATE TABLE assets (
    id           uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id   uuid        NOT NULL REFERENCES creators (id),
    sha256       digest      NOT NULL,
    kind         text        NOT NULL,
    name         text,                             -- what templates call it: asset:NAME
    bytes        bigint      NOT NULL,
    media_type   text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,                      -- consent was taken back: 410 from then on

    CONSTRAINT assets_once_per_creator UNIQUE (creator_id, sha256),
    CONSTRAINT assets_of_creator UNIQUE (creator_id, id),
    CONSTRAINT assets_name_once_per_creator UNIQUE (creator_id, name),
    CONSTRAINT assets_kind_known CHECK (kind IN ('upload', 'output', 'clip')),
    CONSTRAINT assets_bytes_not_negative CHECK (bytes >= 0)
);

-- Serves the sweep: is this file anybody's?
CREATE INDEX assets_by_file ON assets (sha256);
