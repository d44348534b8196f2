-- The outbox. An event is written in the transaction that makes it true, and its id is the
-- `webhook-id` of every attempt to tell it. The two unique indexes are why a crash, a rescue
-- or a second process cannot make a second one.

CREATE TABLE events (
    id            uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id    uuid        NOT NULL REFERENCES creators (id),
    seq           bigint      NOT NULL,            -- from creators.last_event, no gaps
    type          text        NOT NULL,
    occurrence_id uuid        REFERENCES occurrences (id),
    render_id     uuid        REFERENCES renders (id),
    data          jsonb       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT events_in_order UNIQUE (creator_id, seq),
    CONSTRAINT events_type_known CHECK (type IN (
        'render.succeeded', 'render.failed', 'render.cancelled', 'occurrence.ready',
        'occurrence.released', 'occurrence.skipped', 'occurrence.failed', 'consent.granted',
        'consent.revoked', 'consent.expired', 'video.withdrawn', 'endpoint.disabled', 'ping'))
);

CREATE UNIQUE INDEX events_once_per_render ON events (type, render_id)
    WHERE render_id IS NOT NULL;
-- An occurrence that failed may be tried again by hand and fail again; nothing else repeats.
CREATE UNIQUE INDEX events_once_per_occurrence ON events (type, occurrence_id)
    WHERE occurrence_id IS NOT NULL
        AND type NOT IN ('render.failed', 'render.cancelled', 'occurrence.failed');

CREATE TABLE deliveries (
    id              uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id      uuid        NOT NULL,
    event_id        uuid        NOT NULL REFERENCES events (id),
    endpoint_id     uuid        NOT NULL,
    state           text        NOT NULL DEFAULT 'pending',
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz          DEFAULT now(),
    claimed_by      text,
    lease_until     timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz,

    CONSTRAINT deliveries_once_per_endpoint UNIQUE (event_id, endpoint_id),
    CONSTRAINT deliveries_of_creator UNIQUE (creator_id, id),
    CONSTRAINT deliveries_endpoint_of_same_creator
        FOREIGN KEY (creator_id, endpoint_id) REFERENCES endpoints (creator_id, id),
    CONSTRAINT deliveries_state_known
        CHECK (state IN ('pending', 'sending', 'delivered', 'failed', 'refused')),
    CONSTRAINT deliveries_sending_is_claimed CHECK (
        (state = 'sending') = (claimed_by IS NOT NULL AND lease_until IS NOT NULL)),
    CONSTRAINT deliveries_pending_has_a_time
        CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
);

-- Serves the claim: what is to be sent now?
CREATE INDEX deliveries_ready ON deliveries (next_attempt_at, id) WHERE state = 'pending';
-- Serves the rescue: whose sender died?
CREATE INDEX deliveries_leases ON deliveries (lease_until) WHERE state = 'sending';
-- Serves an endpoint's page and its disabling.
CREATE INDEX deliveries_by_endpoint ON deliveries (endpoint_id, id);

-- One HTTP try. The row is written before the request leaves, so a sender that dies in
-- between leaves an attempt without an outcome, which the rescue calls ambiguous.
CREATE TABLE attempts (
    delivery_id uuid        NOT NULL REFERENCES deliveries (id),
    number      integer     NOT NULL,
    begun_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    outcome     text,
    status      integer,
    detail      text,
    excerpt     text,

    CONSTRAINT attempts_in_order PRIMARY KEY (delivery_id, number),
    CONSTRAINT attempts_outcome_known
        CHECK (outcome IN ('delivered', 'refused', 'failed', 'ambiguous')),
    CONSTRAINT attempts_over_when_finished
        CHECK ((outcome IS NULL) = (finished_at IS NULL))
);
