-- Every grid in question about one point, and how far the nearest border is.
-- Asked: release, lng and lat (EPSG:4326), reach_m, near_m, tolerance_m (metres).
-- Answers rows (code, distance_m, covers, village, border_m); one row with no code
-- where no grid is in question. The point is transformed, never the column.
WITH asked AS MATERIALIZED (
    SELECT r.id AS release_id, p.point, ST_Transform(p.point, r.metric_srid) AS spot
    FROM boundaries_release r,
        (SELECT ST_SetSRID(ST_MakePoint(%(lng)s, %(lat)s), 4326) AS point) p
    WHERE r.id = %(release)s
), covering AS MATERIALIZED (
    -- Pieces only propose: a cut may be rounded off by 1e-14 degrees.
    SELECT DISTINCT a.id AS area_id
    FROM asked
    JOIN boundaries_piece piece ON piece.release_id = asked.release_id
        AND ST_DWithin(piece.geom, asked.point, 1e-9)
    JOIN boundaries_area a ON a.id = piece.area_id AND ST_Covers(a.geom, asked.point)
), nearest AS MATERIALIZED (
    SELECT border_m
    FROM asked CROSS JOIN LATERAL (
        SELECT border.geom <-> asked.spot AS border_m FROM boundaries_border border
        WHERE border.release_id = asked.release_id
        ORDER BY border.geom <-> asked.spot
        LIMIT 1
    ) one
), reach AS MATERIALIZED (
    SELECT CASE WHEN EXISTS (SELECT FROM covering) THEN %(reach_m)s
        ELSE greatest(%(reach_m)s, border_m + %(tolerance_m)s) END AS metres
    FROM nearest
    WHERE border_m <= greatest(%(reach_m)s, %(near_m)s)
        OR EXISTS (SELECT FROM covering)
), within AS (
    SELECT border.area_id, min(ST_Distance(border.geom, asked.spot)) AS distance_m
    FROM asked CROSS JOIN reach
    JOIN boundaries_border border ON border.release_id = asked.release_id
        AND ST_DWithin(border.geom, asked.spot, reach.metres + 0.002)
    GROUP BY border.area_id
), about AS (
    SELECT area_id, within.distance_m, covering.area_id IS NOT NULL AS covers
    FROM covering FULL JOIN within USING (area_id)
)
SELECT a.code, about.distance_m, about.covers, village.code, nearest.border_m
FROM nearest
LEFT JOIN about ON true
LEFT JOIN boundaries_area a ON a.id = about.area_id
LEFT JOIN boundaries_area village
    ON village.id = a.parent_id AND village.level = 'village'
