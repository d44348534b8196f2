-- A recipient is a person a template is filled for; a consent is a person's permission to be
-- shown from one photo. They are apart: the person in the photo need not be the recipient.

CREATE TABLE recipients (
    id           uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id   uuid        NOT NULL REFERENCES creators (id),
    name         text        NOT NULL,
    birthday     date,
    zone         text        NOT NULL,             -- an IANA name
    locale       text        NOT NULL DEFAULT 'en',
    fields       jsonb       NOT NULL DEFAULT '{}',
    photo_sha256 digest,
    created_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz,

    CONSTRAINT recipients_of_creator UNIQUE (creator_id, id),
    CONSTRAINT recipients_fields_is_object CHECK (jsonb_typeof(fields) = 'object')
);

CREATE TABLE consents (
    id           uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id   uuid        NOT NULL REFERENCES creators (id),
    subject      text        NOT NULL,
    relationship text        NOT NULL,
    statement    text        NOT NULL,             -- the words that were agreed to
    scope        text[]      NOT NULL,             -- template names, or * for all
    photo_sha256 digest      NOT NULL,
    granted_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    revoked_at   timestamptz,
    -- Set once the end of this consent, by expiry or revocation, has been acted on.
    ended_at     timestamptz,

    CONSTRAINT consents_of_creator UNIQUE (creator_id, id),
    CONSTRAINT consents_scope_not_empty CHECK (cardinality(scope) > 0),
    CONSTRAINT consents_expire_after_grant CHECK (expires_at > granted_at)
);

-- Serves the gate: what is on record for this photo?
CREATE INDEX consents_by_photo ON consents (creator_id, photo_sha256);
-- Serves the sweep: whose time has come?
CREATE INDEX consents_expiring ON consents (expires_at)
    WHERE expires_at IS NOT NULL AND ended_at IS NULL;
