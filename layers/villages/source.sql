-- Villages and communities of one release at the tile's scale, and a point for each name.
WITH village AS (
    SELECT
        a.id, a.code, a.name, a.label_point,
        coalesce(a.attributes ->> 'name_en', a.attributes ->> 'YWMC') AS name_en
    FROM boundaries_area AS a
    WHERE a.release_id = %(release)s AND a.level = 'village'
)
SELECT v.id, s.geom, v.code, v.name, v.name_en, 'ground' AS part
FROM village AS v
JOIN boundaries_shape AS s ON s.area_id = v.id AND s.max_zoom = %(scale)s
CROSS JOIN bounds
WHERE s.geom && bounds.web_wide
UNION ALL
SELECT
    v.id, ST_Transform(v.label_point, 3857), v.code, v.name, v.name_en,
    'label' AS part
FROM village AS v
CROSS JOIN bounds
WHERE v.label_point && bounds.lnglat
