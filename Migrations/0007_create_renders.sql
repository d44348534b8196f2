-- A render is one execution that makes an occurrence's (or a request's) outputs, and a job is
-- the work of doing it. The rows are the whole truth: no worker keeps state that is not here,
-- so a worker may die at any moment.

CREATE TABLE renders (
    id                  uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id          uuid        NOT NULL REFERENCES creators (id),
    occurrence_id       uuid,                      -- null when it was asked for directly
    template_id         uuid        NOT NULL,
    template_version_id uuid        NOT NULL,
    recipient_id        uuid,
    inputs              jsonb       NOT NULL DEFAULT '{}',
    seed                bigint      NOT NULL,
    photos              text[]      NOT NULL DEFAULT '{}',
    state               text        NOT NULL DEFAULT 'queued',
    stage               text        NOT NULL DEFAULT 'planned',
    progress            real        NOT NULL DEFAULT 0,
    degraded            boolean     NOT NULL DEFAULT false,
    late                boolean     NOT NULL DEFAULT false,
    warnings            jsonb       NOT NULL DEFAULT '[]',
    error               jsonb,                     -- {type, detail} of the failure
    timings             jsonb       NOT NULL DEFAULT '{}',   -- stage → seconds
    pack_name           text,
    pack_sha256         digest,
    storyboard_sha256   digest,
    seconds             double precision,          -- wall time of the attempt that succeeded
    code_version        text,
    created_at          timestamptz NOT NULL DEFAULT now(),
    started_at          timestamptz,
    finished_at         timestamptz,
    withdrawn_at        timestamptz,

    CONSTRAINT renders_of_creator UNIQUE (creator_id, id),
    CONSTRAINT renders_template_of_same_creator
        FOREIGN KEY (creator_id, template_version_id)
        REFERENCES template_versions (creator_id, id),
    CONSTRAINT renders_recipient_of_same_creator
        FOREIGN KEY (creator_id, recipient_id) REFERENCES recipients (creator_id, id),
    CONSTRAINT renders_occurrence_of_same_creator
        FOREIGN KEY (creator_id, occurrence_id) REFERENCES occurrences (creator_id, id),
    CONSTRAINT renders_state_known
        CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT renders_stage_known CHECK (stage IN (
        'planned', 'generating', 'composing', 'encoding', 'sealing', 'storing', 'delivering')),
    CONSTRAINT renders_progress_is_a_share CHECK (progress BETWEEN 0 AND 1),
    CONSTRAINT renders_over_when_finished CHECK (
        (state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    CONSTRAINT renders_failed_for_a_reason CHECK (state <> 'failed' OR error IS NOT NULL)
);

-- An occurrence has one render that counts: under way or done.
CREATE UNIQUE INDEX renders_one_per_occurrence ON renders (occurrence_id)
    WHERE state IN ('queued', 'running', 'succeeded');
-- Serves ready-by: how long did the last renders of this template take?
CREATE INDEX renders_measured ON renders (template_id, finished_at DESC)
    WHERE state = 'succeeded';
-- Serves revocation: what was made from this photo?
CREATE INDEX renders_by_photo ON renders USING gin (photos);

ALTER TABLE occurrences
    ADD CONSTRAINT occurrences_render_exists FOREIGN KEY (render_id) REFERENCES renders (id);

CREATE TABLE render_files (
    render_id  uuid    NOT NULL REFERENCES renders (id),
    "as"       text    NOT NULL,                   -- the output's name: video, poster, …
    creator_id uuid    NOT NULL,
    sha256     digest  NOT NULL,
    media_type text    NOT NULL,
    bytes      bigint  NOT NULL,
    width      integer NOT NULL,
    height     integer NOT NULL,
    fps        double precision,
    duration   double precision,                   -- seconds

    CONSTRAINT render_files_one_per_output PRIMARY KEY (render_id, "as"),
    CONSTRAINT render_files_is_an_asset
        FOREIGN KEY (creator_id, sha256) REFERENCES assets (creator_id, sha256)
);

-- Serves the file route: does this asset come from a render that may still be shown?
CREATE INDEX render_files_by_asset ON render_files (creator_id, sha256);

CREATE TABLE jobs (
    id                  uuid        PRIMARY KEY DEFAULT new_id(),
    kind                text        NOT NULL,
    render_id           uuid        NOT NULL REFERENCES renders (id),
    state               text        NOT NULL DEFAULT 'available',
    priority            smallint    NOT NULL DEFAULT 100,    -- lower starts sooner
    attempt             smallint    NOT NULL DEFAULT 0,      -- claims so far, also the fence
    rescues             smallint    NOT NULL DEFAULT 0,      -- claims lost to a dead worker
    max_attempts        smallint    NOT NULL DEFAULT 5,      -- failures, rescues not counted
    run_at              timestamptz NOT NULL DEFAULT now(),
    claimed_by          text,
    claimed_at          timestamptz,
    lease_until         timestamptz,
    cancel_requested_at timestamptz,
    last_error          text,
    created_at          timestamptz NOT NULL DEFAULT now(),
    finished_at         timestamptz,

    CONSTRAINT jobs_kind_known CHECK (kind IN ('render')),
    CONSTRAINT jobs_state_known
        CHECK (state IN ('available', 'running', 'succeeded', 'discarded', 'cancelled')),
    CONSTRAINT jobs_running_is_claimed CHECK ((state = 'running') = (
        claimed_by IS NOT NULL AND claimed_at IS NOT NULL AND lease_until IS NOT NULL)),
    CONSTRAINT jobs_over_when_finished CHECK (
        (state IN ('succeeded', 'discarded', 'cancelled')) = (finished_at IS NOT NULL))
);

-- A render is in the queue at most once.
CREATE UNIQUE INDEX jobs_one_per_render ON jobs (render_id)
    WHERE state IN ('available', 'running');
-- Serves the claim query and nothing else: same filter, same order.
CREATE INDEX jobs_ready ON jobs (priority, run_at, id) WHERE state = 'available';
-- Serves the rescue: whose lease has run out?
CREATE INDEX jobs_leases ON jobs (lease_until) WHERE state = 'running';
