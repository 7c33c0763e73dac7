-- How many of the visible incidents are not done yet, for each grid of the release.
SELECT g.id, count(*) AS value
FROM visible
JOIN incidents_incident AS i ON i.id = visible.id
JOIN incidents_place AS p ON p.incident_id = i.id AND p.superseded_at IS NULL
JOIN boundaries_area AS g
    ON g.release_id = %(release)s AND g.level = 'grid'
    AND g.code = coalesce(nullif(p.today_grid_code, ''), p.grid_code)
WHERE i.state NOT IN ('closed', 'assessed', 'merged', 'void')
GROUP BY g.id
