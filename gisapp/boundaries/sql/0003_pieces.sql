-- Tables: made from the grids by triggers, never written by hand.

-- Grids cut small, so that an index finds the few that may cover a point.
CREATE TABLE boundaries_piece (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    release_id bigint NOT NULL,
    area_id bigint NOT NULL,
    geom geometry(Geometry, 4326) NOT NULL
);

-- Edges of grids in short runs, in the metric CRS of their release: metres.
CREATE TABLE boundaries_border (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    release_id bigint NOT NULL,
    area_id bigint NOT NULL,
    geom geometry(Geometry) NOT NULL
);

-- Indices: the release comes first, for releases may differ in their metric CRS.

CREATE INDEX piece_release_geom ON boundaries_piece USING gist (release_id, geom);
CREATE INDEX piece_area ON boundaries_piece (area_id);
CREATE INDEX border_release_geom ON boundaries_border USING gist (release_id, geom);
CREATE INDEX border_area ON boundaries_border (area_id);

-- Functions

-- Cuts one grid into pieces and its edges into runs.
CREATE FUNCTION boundaries_make_pieces_v1() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    srid integer;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM boundaries_piece WHERE area_id = OLD.id;
        DELETE FROM boundaries_border WHERE area_id = OLD.id;
    END IF;
    IF TG_OP = 'DELETE' OR NEW.level <> 'grid' THEN
        RETURN NULL;
    END IF;
    SELECT metric_srid INTO srid FROM boundaries_release WHERE id = NEW.release_id;
    INSERT INTO boundaries_piece (release_id, area_id, geom)
        SELECT NEW.release_id, NEW.id, ST_Subdivide(NEW.geom, 64);
    INSERT INTO boundaries_border (release_id, area_id, geom)
        SELECT NEW.release_id, NEW.id,
            ST_Subdivide(ST_Transform(ST_Boundary(NEW.geom), srid), 16);
    RETURN NULL;
END $$;

CREATE FUNCTION boundaries_drop_pieces_v1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE boundaries_piece, boundaries_border;
    RETURN NULL;
END $$;

-- Cuts a release anew when it is to be measured in another CRS.
CREATE FUNCTION boundaries_remake_borders_v1() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM boundaries_border WHERE release_id = NEW.id;
    INSERT INTO boundaries_border (release_id, area_id, geom)
        SELECT NEW.id, id,
            ST_Subdivide(ST_Transform(ST_Boundary(geom), NEW.metric_srid), 16)
        FROM boundaries_area WHERE release_id = NEW.id AND level = 'grid';
    RETURN NULL;
END $$;

-- Triggers

CREATE TRIGGER area_pieces AFTER INSERT OR DELETE OR UPDATE OF geom, level, release_id
    ON boundaries_area FOR EACH ROW EXECUTE FUNCTION boundaries_make_pieces_v1();

CREATE TRIGGER area_pieces_gone AFTER TRUNCATE
    ON boundaries_area FOR EACH STATEMENT EXECUTE FUNCTION boundaries_drop_pieces_v1();

CREATE TRIGGER release_borders AFTER UPDATE OF metric_srid ON boundaries_release
    FOR EACH ROW WHEN (OLD.metric_srid <> NEW.metric_srid)
    EXECUTE FUNCTION boundaries_remake_borders_v1();

-- Grids that are there already

INSERT INTO boundaries_piece (release_id, area_id, geom)
    SELECT release_id, id, ST_Subdivide(geom, 64)
    FROM boundaries_area WHERE level = 'grid';

INSERT INTO boundaries_border (release_id, area_id, geom)
    SELECT a.release_id, a.id,
        ST_Subdivide(ST_Transform(ST_Boundary(a.geom), r.metric_srid), 16)
    FROM boundaries_area a JOIN boundaries_release r ON r.id = a.release_id
    WHERE a.level = 'grid';
