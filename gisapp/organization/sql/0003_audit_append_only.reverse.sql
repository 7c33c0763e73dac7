DROP TRIGGER audit_no_truncate ON organization_auditentry;
DROP TRIGGER audit_append_only ON organization_auditentry;
DROP FUNCTION organization_refuse_rewrite_v1();
