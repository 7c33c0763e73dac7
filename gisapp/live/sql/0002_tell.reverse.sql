DROP TRIGGER live_tell ON dispatch_event;
DROP FUNCTION live_tell_v1();
