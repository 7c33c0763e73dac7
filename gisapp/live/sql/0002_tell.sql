-- Every statement that adds to the event log leaves its rows in the outbox, in the same
-- transaction: what is rolled back is never told. COPY fires it as INSERT does.
--
-- Rows written under the setting gisapp.history are not told one by one. Where all that
-- such a statement says of some incident is of the last two days, an open wall would
-- lack it: one row without an event then has everybody fetch anew.
--
-- Runs as the owner of the tables: who may write the log needs no right to the outbox.
CREATE FUNCTION live_tell_v1() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('gisapp.history', true), '') <> 'on' THEN
        INSERT INTO live_outbox (event_id, incident_id)
        SELECT id, incident_id FROM fresh ORDER BY id;
    ELSIF EXISTS (SELECT FROM fresh GROUP BY incident_id
                  HAVING min(at) > now() - interval '2 days') THEN
        INSERT INTO live_outbox (event_id, incident_id) VALUES (NULL, NULL);
    ELSE
        RETURN NULL;
    END IF;
    PERFORM pg_notify('live_outbox', '');
    RETURN NULL;
END $$;

CREATE TRIGGER live_tell AFTER INSERT ON dispatch_event
    REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION live_tell_v1();
