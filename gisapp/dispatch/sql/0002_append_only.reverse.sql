DROP TRIGGER event_no_truncate ON dispatch_event;
DROP TRIGGER event_append_only ON dispatch_event;
DROP FUNCTION dispatch_refuse_rewrite_v1();
