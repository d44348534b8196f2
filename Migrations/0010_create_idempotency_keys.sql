-- A POST with an Idempotency-Key is done once: the same key and body get the same answer, the
-- same key with another body gets none.

CREATE TABLE idempotency_keys (
    creator_id  uuid        NOT NULL REFERENCES creators (id),
    key         text        NOT NULL,
    request     text        NOT NULL,              -- method and path
    body_sha256 digest      NOT NULL,
    status      integer,                           -- null while the first request runs
    headers     jsonb,
    response    bytea,
    created_at  timestamptz NOT NULL DEFAULT now(),
    lease_until timestamptz NOT NULL,              -- a first request that died is not waited for

    CONSTRAINT idempotency_keys_once_per_creator PRIMARY KEY (creator_id, key),
    CONSTRAINT idempotency_keys_answered_whole CHECK (
        (status IS NULL) = (response IS NULL) AND (status IS NULL) = (headers IS NULL))
);

-- Serves the sweep of old keys.
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
