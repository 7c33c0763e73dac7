-- Incidents of the period per 1,000 residents and 30 days. Residents are known for
-- villages, so a grid has the rate of its village: the village's incidents divided by
-- the village's residents. Merged duplicates and void reports do not count. Fewer than
-- 5 incidents or 100 residents say too little: no value.
WITH residents AS (
    SELECT key AS village_code, value::integer AS people
    FROM jsonb_each_text(%(residents)s::jsonb)
),
village AS (
    SELECT g.parent_id, count(*) AS happened
    FROM visible
    JOIN incidents_incident AS i ON i.id = visible.id
        AND i.state NOT IN ('merged', 'void')
    JOIN incidents_place AS p ON p.incident_id = i.id AND p.superseded_at IS NULL
    JOIN boundaries_area AS g
        ON g.release_id = %(release)s AND g.level = 'grid'
        AND g.code = coalesce(nullif(p.today_grid_code, ''), p.grid_code)
    GROUP BY g.parent_id
)
SELECT
    g.id,
    CASE WHEN village.happened >= 5 AND residents.people >= 100
        THEN round(village.happened * 1000.0 / residents.people * 30 / %(days)s, 1)::float
    END AS value
FROM village
JOIN boundaries_area AS v ON v.id = village.parent_id
JOIN boundaries_area AS g ON g.parent_id = v.id AND g.level = 'grid'
LEFT JOIN residents ON residents.village_code = v.code
