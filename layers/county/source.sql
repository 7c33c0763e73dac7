-- The county of one release: the union of its townships near the tile, at the tile's
-- scale. What is beyond the tile's margin cannot change a line inside it.
SELECT min(t.id) AS id, ST_Union(s.geom) AS geom, %(release)s::bigint AS release
FROM boundaries_area AS t
JOIN boundaries_shape AS s ON s.area_id = t.id AND s.max_zoom = %(scale)s
CROSS JOIN bounds
WHERE t.release_id = %(release)s AND t.level = 'township' AND s.geom && bounds.web_wide
HAVING count(*) > 0
