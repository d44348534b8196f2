-- Nothing is generated twice: a clip is kept, within one creator, under the hash of the whole
-- canonical request and the version of the code that draws it. A clip made from a photo
-- carries that photo's hash, so that it goes when consent goes.

CREATE TABLE clips (
    id                uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id        uuid        NOT NULL REFERENCES creators (id),
    request_sha256    digest      NOT NULL,
    generator_version text        NOT NULL,
    description       jsonb       NOT NULL,        -- as `matinee generate --describe` says it
    file_sha256       digest,                      -- null when the description is enough
    photo_sha256      digest,
    created_at        timestamptz NOT NULL DEFAULT now(),
    used_at           timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT clips_once_per_request UNIQUE (creator_id, request_sha256, generator_version)
);

-- Serves revocation.
CREATE INDEX clips_by_photo ON clips (creator_id, photo_sha256) WHERE photo_sha256 IS NOT NULL;
-- Serves the sweep: is this file anybody's?
CREATE INDEX clips_by_file ON clips (file_sha256) WHERE file_sha256 IS NOT NULL;
