-- Cameras: a place and a status, restricted by no scope; gathered from afar like
-- incidents. Of several, the status is that of all, or 'mixed'.
SELECT
    min(here.id) AS id,
    ST_Centroid(ST_Collect(here.web)) AS geom,
    count(*) AS count,
    min(here.code) AS code,
    min(here.name) AS name,
    CASE WHEN min(here.status) = max(here.status)
        THEN min(here.status) ELSE 'mixed' END AS status
FROM (
    SELECT
        c.id, c.code, c.name, c.status, ST_Transform(c.point, 3857) AS web,
        40075016.6856 / 2 ^ %(z)s / CASE WHEN %(z)s < 14 THEN 10 ELSE 256 END AS cell_m
    FROM incidents_camera AS c
    CROSS JOIN bounds
    WHERE c.point && bounds.lnglat
) AS here
GROUP BY
    floor((ST_X(here.web) + 20037508.3428) / here.cell_m),
    floor((ST_Y(here.web) + 20037508.3428) / here.cell_m)
