-- Moves the next rows of the outbox into the stream; ids are given in this order. Several
-- rows that ask to fetch anew become one. Returns how many were taken and the last id.
WITH taken AS (
    DELETE FROM live_outbox WHERE id IN (
        SELECT id FROM live_outbox ORDER BY id LIMIT %(most)s)
    RETURNING id, event_id, incident_id
), kept AS (
    SELECT max(id) AS place, event_id, incident_id FROM taken
    GROUP BY event_id, incident_id ORDER BY place
), told AS (
    INSERT INTO live_published (event_id, incident_id)
    SELECT event_id, incident_id FROM kept ORDER BY place
    RETURNING id
)
SELECT (SELECT count(*) FROM taken), (SELECT max(id) FROM told)
