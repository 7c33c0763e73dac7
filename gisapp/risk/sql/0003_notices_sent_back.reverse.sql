DROP TRIGGER notice_return_kept ON risk_noticereturn;
DROP TRIGGER notice_not_removed ON risk_notice;
DROP TRIGGER notice_kept ON risk_notice;
CREATE TRIGGER notice_kept BEFORE UPDATE OR DELETE ON risk_notice
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1(
        'answer', 'answered_by', 'answered_at', 'closing', 'closed_by', 'closed_at'
    );
DROP FUNCTION risk_is_sent_back_v1(jsonb, jsonb);
