-- Visible incidents, gathered where they would lie on each other: cells of 64 px
-- of a tile of 512 from afar, near by only those on the same spot. Sensitive
-- categories are not among the visible.
SELECT
    min(here.id) AS id,
    ST_Centroid(ST_Collect(here.web)) AS geom,
    count(*) AS count,
    min(here.number) AS number,
    min(here.theme) AS theme,
    min(here.theme) <> max(here.theme) AS is_mixed,
    bool_and(here.is_done) AS is_done,
    max(here.level) AS level,
    CASE WHEN min(here.phase) = max(here.phase)
        THEN min(here.phase) ELSE 'mixed' END AS phase,
    CASE WHEN count(*) BETWEEN 2 AND 60
        THEN string_agg(here.number, ' ' ORDER BY here.id) END AS numbers
FROM (
    SELECT
        i.id, i.number, i.theme, i.level,
        i.state IN ('closed', 'assessed', 'merged', 'void') AS is_done,
        CASE
            WHEN i.state IN ('closed', 'assessed', 'merged', 'void') THEN 'done'
            WHEN i.state IN ('received', 'accepted', 'assigned') THEN 'waiting'
            ELSE 'doing'
        END AS phase,
        ST_Transform(p.point, 3857) AS web,
        40075016.6856 / 2 ^ %(z)s
            / CASE WHEN %(z)s < 12 THEN 8 WHEN %(z)s < 14 THEN 16 ELSE 64 END AS cell_m
    FROM visible
    JOIN incidents_incident AS i ON i.id = visible.id
    JOIN incidents_place AS p ON p.incident_id = i.id AND p.superseded_at IS NULL
    CROSS JOIN bounds
    WHERE p.point && bounds.lnglat
) AS here
GROUP BY
    floor((ST_X(here.web) + 20037508.3428) / here.cell_m),
    floor((ST_Y(here.web) + 20037508.3428) / here.cell_m)
