-- When the stage that a render is in will be over, as it goes now; null while nobody can tell.

ALTER TABLE renders ADD COLUMN stage_ends_at timestamptz;
