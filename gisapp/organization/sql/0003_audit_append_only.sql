-- Refuses every change to the audit log: what was read or done stays known.
CREATE FUNCTION organization_refuse_rewrite_v1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only'
        USING ERRCODE = 'integrity_constraint_violation',
        HINT = 'it can only be added to';
END $$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE
    ON organization_auditentry
    FOR EACH ROW EXECUTE FUNCTION organization_refuse_rewrite_v1();

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE
    ON organization_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION organization_refuse_rewrite_v1();
