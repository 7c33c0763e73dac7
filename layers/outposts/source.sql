-- Out-of-county grids of one release: points.
SELECT
    o.id, ST_Transform(o.point, 3857) AS geom, o.code, o.name, o.radius_km,
    coalesce(o.attributes ->> 'name_en', o.attributes ->> 'YWMC') AS name_en
FROM boundaries_outpost AS o
CROSS JOIN bounds
WHERE o.release_id = %(release)s AND o.point && bounds.lnglat
