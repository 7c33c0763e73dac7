-- Limits that fell due: (clock, township, due, missed, still standing).
WITH due AS (
    SELECT d.clock, i.township_code AS town,
           d.met_at IS NULL AND d.stopped_at IS NULL AND d.paused_at IS NULL
           AND d.due_at < now() AS standing,
           d.met_at > d.due_at
           OR d.met_at IS NULL AND d.stopped_at > d.due_at AS late
      FROM analysis.deadlines d
      JOIN analysis.incidents i ON i.number = d.number
     WHERE d.due_at >= %(start_at)s AND d.due_at < %(end_at)s
       AND (d.met_at IS NOT NULL OR d.stopped_at IS NULL OR d.stopped_at > d.due_at)
)
SELECT clock, town, count(*), count(*) FILTER (WHERE late OR standing),
       count(*) FILTER (WHERE standing)
  FROM due
 GROUP BY clock, town
