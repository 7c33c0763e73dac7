-- Each camera's township under the release; of two that share a line, the lower code.
UPDATE incidents_camera AS c
SET township_code = coalesce((
    SELECT min(t.code)
    FROM boundaries_area AS t
    WHERE t.release_id = %(release)s AND t.level = 'township'
        AND ST_Covers(t.geom, c.point)
), '')
