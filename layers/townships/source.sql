-- Townships of one release at the tile's scale, and a point for each name.
WITH township AS (
    SELECT
        a.id, a.code, a.name, a.label_point,
        coalesce(a.attributes ->> 'name_en', a.attributes ->> 'YWMC') AS name_en
    FROM boundaries_area AS a
    WHERE a.release_id = %(release)s AND a.level = 'township'
)
SELECT t.id, s.geom, t.code, t.name, t.name_en, 'ground' AS part
FROM township AS t
JOIN boundaries_shape AS s ON s.area_id = t.id AND s.max_zoom = %(scale)s
CROSS JOIN bounds
WHERE s.geom && bounds.web_wide
UNION ALL
SELECT
    t.id, ST_Transform(t.label_point, 3857), t.code, t.name, t.name_en,
    'label' AS part
FROM township AS t
CROSS JOIN bounds
WHERE t.label_point && bounds.lnglat
