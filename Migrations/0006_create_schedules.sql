-- A schedule says what to make for whom and when; an occurrence is one firing of it. The key
-- (schedule, recipient, local date) is the promise that nobody is greeted twice, whatever
-- crashes, restarts or runs beside it.

CREATE TABLE schedules (
    id                  uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id          uuid        NOT NULL REFERENCES creators (id),
    template_version_id uuid        NOT NULL,
    recipient_id        uuid        NOT NULL,
    inputs              jsonb       NOT NULL DEFAULT '{}',
    rule                jsonb       NOT NULL,      -- the `when` of the HTTP contract
    deliver             uuid[]      NOT NULL DEFAULT '{}',
    late_limit_seconds  integer     NOT NULL DEFAULT 86400,
    seed                bigint      NOT NULL,
    -- Photos of people that fill its inputs, and whether the recipient's own is one of them.
    photos              text[]      NOT NULL DEFAULT '{}',
    recipient_photo     boolean     NOT NULL DEFAULT false,
    state               text        NOT NULL DEFAULT 'active',
    -- Occurrences due up to here exist; the planner looks again at plan_after, if ever.
    planned_through     timestamptz NOT NULL DEFAULT now(),
    plan_after          timestamptz          DEFAULT now(),
    created_at          timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT schedules_of_creator UNIQUE (creator_id, id),
    CONSTRAINT schedules_template_of_same_creator
        FOREIGN KEY (creator_id, template_version_id)
        REFERENCES template_versions (creator_id, id),
    CONSTRAINT schedules_recipient_of_same_creator
        FOREIGN KEY (creator_id, recipient_id) REFERENCES recipients (creator_id, id),
    CONSTRAINT schedules_state_known
        CHECK (state IN ('active', 'paused', 'cancelled', 'finished')),
    CONSTRAINT schedules_inputs_is_object CHECK (jsonb_typeof(inputs) = 'object'),
    CONSTRAINT schedules_late_limit_not_negative CHECK (late_limit_seconds >= 0)
);

-- Serves the planner: which schedules need a look?
CREATE INDEX schedules_to_plan ON schedules (plan_after) WHERE state = 'active';
-- Serves a recipient's change of zone, birthday or photo.
CREATE INDEX schedules_by_recipient ON schedules (recipient_id) WHERE state <> 'cancelled';

CREATE TABLE occurrences (
    id           uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id   uuid        NOT NULL,
    schedule_id  uuid        NOT NULL,
    recipient_id uuid        NOT NULL,
    local_date   date        NOT NULL,
    zone         text        NOT NULL,
    note         text,                             -- why the clock was moved, if it was
    due_at       timestamptz NOT NULL,
    start_at     timestamptz NOT NULL,             -- due_at less what the making takes
    state        text        NOT NULL DEFAULT 'planned',
    reason       text,                             -- why it failed, was skipped or cancelled
    late         boolean     NOT NULL DEFAULT false,
    render_id    uuid,                             -- the latest; its key comes with renders
    ready_at     timestamptz,
    released_at  timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT occurrences_one_per_local_date UNIQUE (schedule_id, recipient_id, local_date),
    CONSTRAINT occurrences_of_creator UNIQUE (creator_id, id),
    CONSTRAINT occurrences_schedule_of_same_creator
        FOREIGN KEY (creator_id, schedule_id) REFERENCES schedules (creator_id, id),
    CONSTRAINT occurrences_recipient_of_same_creator
        FOREIGN KEY (creator_id, recipient_id) REFERENCES recipients (creator_id, id),
    CONSTRAINT occurrences_state_known CHECK (state IN (
        'planned', 'generating', 'ready', 'released', 'failed', 'cancelled', 'skipped',
        'withdrawn')),
    CONSTRAINT occurrences_start_before_due CHECK (start_at <= due_at),
    CONSTRAINT occurrences_released_has_time
        CHECK (state <> 'released' OR (released_at IS NOT NULL AND render_id IS NOT NULL)),
    CONSTRAINT occurrences_ready_has_render
        CHECK (state <> 'ready' OR (ready_at IS NOT NULL AND render_id IS NOT NULL))
);

-- Serves the start: what is to be begun now?
CREATE INDEX occurrences_to_start ON occurrences (start_at, id) WHERE state = 'planned';
-- Serves the release: what is due next?
CREATE INDEX occurrences_to_release ON occurrences (due_at, id) WHERE state = 'ready';
-- Serves the calendar.
CREATE INDEX occurrences_by_due ON occurrences (creator_id, due_at, id);
