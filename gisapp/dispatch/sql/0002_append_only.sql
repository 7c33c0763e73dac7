-- Refuses every change to the event log: what happened, happened.
CREATE FUNCTION dispatch_refuse_rewrite_v1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only'
        USING ERRCODE = 'integrity_constraint_violation',
        HINT = 'write a further event instead';
END $$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE
    ON dispatch_event FOR EACH ROW EXECUTE FUNCTION dispatch_refuse_rewrite_v1();

CREATE TRIGGER event_no_truncate BEFORE TRUNCATE
    ON dispatch_event FOR EACH STATEMENT
    EXECUTE FUNCTION dispatch_refuse_rewrite_v1();
