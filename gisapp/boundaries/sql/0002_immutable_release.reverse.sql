DROP TRIGGER code_stays ON boundaries_areacode;
DROP TRIGGER release_step ON boundaries_release;
DROP TRIGGER outpost_of_draft_only ON boundaries_outpost;
DROP TRIGGER area_of_draft_only ON boundaries_area;
DROP FUNCTION boundaries_keep_code_v1();
DROP FUNCTION boundaries_release_step_v1();
DROP FUNCTION boundaries_refuse_change_v1();
