-- How many of the visible incidents have a limit that was passed and still runs, for
-- each grid of the release: late as `dispatch.watching.late` has it, so what had run
-- out before it was suspended stays late.
SELECT g.id, count(*) AS value
FROM visible
JOIN incidents_incident AS i ON i.id = visible.id
JOIN incidents_place AS p ON p.incident_id = i.id AND p.superseded_at IS NULL
JOIN boundaries_area AS g
    ON g.release_id = %(release)s AND g.level = 'grid'
    AND g.code = coalesce(nullif(p.today_grid_code, ''), p.grid_code)
WHERE EXISTS (
    SELECT FROM dispatch_deadline AS d
    WHERE d.incident_id = i.id AND d.due_at < %(now)s
        AND d.met_at IS NULL AND d.stopped_at IS NULL
        AND (d.paused_at IS NULL OR d.paused_at > d.due_at)
)
GROUP BY g.id
