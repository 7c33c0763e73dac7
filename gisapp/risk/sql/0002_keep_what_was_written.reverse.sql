DROP TRIGGER notice_kept ON risk_notice;
DROP TRIGGER measure_kept ON risk_measure;
DROP TRIGGER meeting_note_kept ON risk_meetingnote;
DROP TRIGGER meeting_kept ON risk_meeting;
DROP TRIGGER report_kept ON risk_report;
DROP FUNCTION risk_keep_v1();
