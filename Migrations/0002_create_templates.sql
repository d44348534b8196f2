-- A template is a name; what it draws is in its versions. A published version never changes,
-- because renders record which version they were made from and must stay reproducible.

CREATE TABLE templates (
    id         uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id uuid        NOT NULL REFERENCES creators (id),
    name       text        NOT NULL,
    title      text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT templates_name_once_per_creator UNIQUE (creator_id, name),
    CONSTRAINT templates_of_creator UNIQUE (creator_id, id)
);

CREATE TABLE template_versions (
    id          uuid        PRIMARY KEY DEFAULT new_id(),
    creator_id  uuid        NOT NULL,
    template_id uuid        NOT NULL,
    number      integer     NOT NULL,
    source      text        NOT NULL,              -- as the creator wrote it, JSON or YAML
    canonical   jsonb       NOT NULL,              -- the same, as the service reads it
    sha256      digest      NOT NULL,              -- of the canonical form
    created_at  timestamptz NOT NULL DEFAULT now(),

    CONSTRAINT template_versions_template_of_same_creator
        FOREIGN KEY (creator_id, template_id) REFERENCES templates (creator_id, id),
    CONSTRAINT template_versions_number_once UNIQUE (template_id, number),
    CONSTRAINT template_versions_content_once UNIQUE (template_id, sha256),
    CONSTRAINT template_versions_of_creator UNIQUE (creator_id, id),
    CONSTRAINT template_versions_number_from_one CHECK (number >= 1)
);

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'a row of % never changes', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER template_versions_never_change BEFORE UPDATE ON template_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
