-- Refuses removal, and every change but to the columns that are named; and of those,
-- once they hold something, too: what a meeting, a notice or a report said stays said.
CREATE FUNCTION risk_keep_v1() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    will jsonb;
    late text;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        will := to_jsonb(NEW);
        FOREACH late IN ARRAY coalesce(TG_ARGV, '{}') LOOP
            IF coalesce(was ->> late, '') = '' THEN
                was := was - late;
                will := will - late;
            END IF;
        END LOOP;
        IF was = will THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'what was written in % stays as it is', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation',
        HINT = 'add a note, or make a new version';
END $$;

CREATE TRIGGER report_kept BEFORE UPDATE OR DELETE ON risk_report
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1();
CREATE TRIGGER meeting_kept BEFORE UPDATE OR DELETE ON risk_meeting
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1();
CREATE TRIGGER meeting_note_kept BEFORE UPDATE OR DELETE ON risk_meetingnote
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1();
CREATE TRIGGER measure_kept BEFORE UPDATE OR DELETE ON risk_measure
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1('done_on', 'done_by', 'note');
CREATE TRIGGER notice_kept BEFORE UPDATE OR DELETE ON risk_notice
    FOR EACH ROW EXECUTE FUNCTION risk_keep_v1(
        'answer', 'answered_by', 'answered_at', 'closing', 'closed_by', 'closed_at'
    );
