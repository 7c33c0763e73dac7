-- Takes the views and their policies away, so that their tables can be altered.
DROP SCHEMA IF EXISTS analysis CASCADE;

DROP POLICY IF EXISTS analysts_see ON incidents_incident;
DROP POLICY IF EXISTS analysts_see ON incidents_place;
DROP POLICY IF EXISTS analysts_see ON dispatch_event;
DROP POLICY IF EXISTS analysts_see ON dispatch_deadline;

ALTER TABLE incidents_incident DISABLE ROW LEVEL SECURITY;
ALTER TABLE incidents_place DISABLE ROW LEVEL SECURITY;
ALTER TABLE dispatch_event DISABLE ROW LEVEL SECURITY;
ALTER TABLE dispatch_deadline DISABLE ROW LEVEL SECURITY;
