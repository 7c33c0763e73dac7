-- Incidents from before: which desks have to do with them, and whose township it is.
UPDATE incidents_incident AS i
SET
    township_code = p.township_code,
    outpost_code = coalesce(o.code, '')
FROM incidents_place AS p
LEFT JOIN boundaries_outpost AS o ON o.id = p.outpost_id
WHERE p.incident_id = i.id AND p.superseded_at IS NULL;

UPDATE incidents_incident AS i
SET desks = ARRAY(
    SELECT DISTINCT concerned.id FROM (
        SELECT i.owner_id AS id
        UNION ALL
        SELECT h.value::integer AS id
        FROM routing_decision AS d
        CROSS JOIN LATERAL jsonb_array_elements_text(d.co_handlers) AS h
        WHERE d.incident_id = i.id
        UNION ALL
        SELECT u.id
        FROM incidents_place AS p
        JOIN organization_unit AS u ON u.kind = 'grid' AND u.code = p.grid_code
        WHERE p.incident_id = i.id AND p.superseded_at IS NULL
            AND NOT i.is_sensitive
    ) AS concerned
    WHERE concerned.id IS NOT NULL
    ORDER BY concerned.id
);
