-- Functions

-- Refuses any change to the ground of a release that is no draft.
CREATE FUNCTION boundaries_refuse_change_v1() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint;
    found text;
BEGIN
    FOREACH touched IN ARRAY CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.release_id]
        WHEN 'DELETE' THEN ARRAY[OLD.release_id]
        ELSE ARRAY[OLD.release_id, NEW.release_id] END
    LOOP
        SELECT status INTO found FROM boundaries_release WHERE id = touched
            FOR SHARE;
        IF found <> 'draft' THEN
            RAISE EXCEPTION 'release % is %, its ground cannot change', touched, found
                USING ERRCODE = 'integrity_constraint_violation',
                HINT = 'import into a new draft release';
        END IF;
    END LOOP;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- Lets a release begin as a draft and go draft -> checked -> active -> retired (and
-- checked -> draft); activates only a checked one without blocking faults whose codes
-- are not retired and whose grids lie in townships of the same release; and keeps
-- what an answer of the past rests on: county, metric CRS and time in force.
CREATE FUNCTION boundaries_release_step_v1() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    culprit text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status IN ('active', 'retired') THEN
            RAISE EXCEPTION 'release % is %, it cannot be deleted', OLD.id, OLD.status
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draft' THEN
            RAISE EXCEPTION 'a release begins as a draft, not %', NEW.status
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.status IN ('active', 'retired') AND (
        (OLD.county_code, OLD.metric_srid, OLD.in_force_from)
            IS DISTINCT FROM (NEW.county_code, NEW.metric_srid, NEW.in_force_from)
        OR OLD.status = 'retired' AND OLD.in_force_to IS DISTINCT FROM NEW.in_force_to
    ) THEN
        RAISE EXCEPTION 'release % is %, its county, CRS and time stay',
            OLD.id, OLD.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status = 'retired' AND NEW.in_force_to IS NULL THEN
        RAISE EXCEPTION 'release % is retired, but it is not said since when', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status = NEW.status THEN
        RETURN NEW;
    END IF;
    IF (OLD.status, NEW.status) NOT IN (
        ('draft', 'checked'), ('checked', 'draft'),
        ('checked', 'active'), ('active', 'retired')
    ) THEN
        RAISE EXCEPTION 'release % cannot go from % to %',
            OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> 'active' THEN
        RETURN NEW;
    END IF;
    IF coalesce((NEW.fault_counts ->> 'blocking')::int, 1) > 0 THEN
        RAISE EXCEPTION 'release % has blocking faults', NEW.id
            USING ERRCODE = 'integrity_constraint_violation',
            HINT = 'check_release names them';
    END IF;
    SELECT a.code INTO culprit FROM boundaries_area a
        JOIN boundaries_areacode c USING (level, code)
        WHERE a.release_id = NEW.id AND c.county_code = NEW.county_code
            AND c.retired_by_id IS NOT NULL
        LIMIT 1;
    IF culprit IS NOT NULL THEN
        RAISE EXCEPTION 'code % was retired, it cannot be given again', culprit
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT a.code INTO culprit FROM boundaries_area a
        JOIN boundaries_area p ON p.id = a.parent_id
        WHERE a.release_id = NEW.id AND p.release_id <> NEW.id
        LIMIT 1;
    IF culprit IS NOT NULL THEN
        RAISE EXCEPTION 'area % has its parent in another release', culprit
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- Keeps the register of codes: a code never changes, goes, or comes back.
CREATE FUNCTION boundaries_keep_code_v1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.county_code, OLD.level, OLD.code, OLD.given_by_id)
            = (NEW.county_code, NEW.level, NEW.code, NEW.given_by_id)
        AND (OLD.retired_by_id IS NULL OR OLD.retired_by_id = NEW.retired_by_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'code % was given, it cannot be changed or taken back', OLD.code
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Triggers

CREATE TRIGGER area_of_draft_only BEFORE INSERT OR UPDATE OR DELETE
    ON boundaries_area FOR EACH ROW EXECUTE FUNCTION boundaries_refuse_change_v1();

CREATE TRIGGER outpost_of_draft_only BEFORE INSERT OR UPDATE OR DELETE
    ON boundaries_outpost FOR EACH ROW EXECUTE FUNCTION boundaries_refuse_change_v1();

CREATE TRIGGER release_step BEFORE INSERT OR UPDATE OR DELETE
    ON boundaries_release FOR EACH ROW EXECUTE FUNCTION boundaries_release_step_v1();

CREATE TRIGGER code_stays BEFORE UPDATE OR DELETE
    ON boundaries_areacode FOR EACH ROW EXECUTE FUNCTION boundaries_keep_code_v1();
