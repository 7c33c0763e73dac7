-- Zone stations that have a seat: points, restricted by no scope.
SELECT
    u.id, ST_Transform(u.point, 3857) AS geom, u.code, u.name_zh AS name,
    nullif(u.name_en, '') AS name_en
FROM organization_unit AS u
CROSS JOIN bounds
WHERE u.kind = 'station' AND u.is_open AND u.point && bounds.lnglat
