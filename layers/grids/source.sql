-- Grids of one release at the tile's scale, and a point for each name.
WITH grid AS (
    SELECT
        a.id, a.code, a.name, a.kind, a.label_point,
        coalesce(a.attributes ->> 'name_en', a.attributes ->> 'YWMC') AS name_en
    FROM boundaries_area AS a
    WHERE a.release_id = %(release)s AND a.level = 'grid'
)
SELECT g.id, s.geom, g.code, g.name, g.name_en, g.kind, 'ground' AS part
FROM grid AS g
JOIN boundaries_shape AS s ON s.area_id = g.id AND s.max_zoom = %(scale)s
CROSS JOIN bounds
WHERE s.geom && bounds.web_wide
UNION ALL
SELECT
    g.id, ST_Transform(g.label_point, 3857), g.code, g.name, g.name_en, g.kind,
    'label' AS part
FROM grid AS g
CROSS JOIN bounds
WHERE g.label_point && bounds.lnglat
