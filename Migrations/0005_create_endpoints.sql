-- Where a creator wants events sent. The secret signs every attempt, so it must be readable;
-- it is never in a list, a log or an event.

CREATE TABLE endpoints (
    id              uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id      uuid        NOT NULL REFERENCES creators (id),
    url             text        NOT NULL,
    description     text        NOT NULL DEFAULT '',
    secret          text        NOT NULL,
    event_types     text[]      NOT NULL,          -- event type names, or * for all
    state           text        NOT NULL DEFAULT 'enabled',
    disabled_reason text,
    created_at      timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT endpoints_of_creator UNIQUE (creator_id, id),
    CONSTRAINT endpoints_state_known CHECK (state IN ('enabled', 'disabled')),
    CONSTRAINT endpoints_disabled_for_a_reason
        CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL))
);
