-- Whether a change of a notice is that its answer was sent back: the answer is gone from
-- it, lies among the returns as it was, and nothing else is different but the new day.
CREATE FUNCTION risk_is_sent_back_v1(was jsonb, will jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT was - '{answer,answered_by,answered_at,answer_by}'::text[]
            = will - '{answer,answered_by,answered_at,answer_by}'::text[]
        AND was ->> 'closed_at' IS NULL
        AND will ->> 'answered_at' IS NULL
        AND will ->> 'answer' = ''
        AND will ->> 'answered_by' = ''
        AND EXISTS (
            SELECT FROM risk_noticereturn AS gone
            WHERE gone.notice_id = (was ->> 'id')::bigint
                AND gone.answer = was ->> 'answer'
                AND gone.answered_by = was ->> 'answered_by'
                AND gone.answered_at = (was ->> 'answered_at')::timestamptz
                AND gone.was_due_on = (was ->> 'answer_by')::date
                AND gone.answer_by = (will ->> 'answer_by')::date
        )
$$;

DROP TRIGGER notice_kept ON risk_notice;
CREATE TRIGGER notice_kept BEFORE UPDATE ON risk_notice
    FOR EACH ROW WHEN (NOT risk_is_sent_back_v1(to_jsonb(OLD), to_jsonb(NEW)))
    EXECUTE FUNCTION risk_keep_v1(
        'answer', 'answered_by', 'answered_at', 'closing', 'closed_by', 'closed_at'
    );
CREATE TRIGGER notice_not_removed BEFORE DELETE ON risk_notice
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1();
CREATE TRIGGER notice_return_kept BEFORE UPDATE OR DELETE ON risk_noticereturn
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1();
