-- What the log says of each incident, as it stood at a moment.
SELECT DISTINCT ON (e.number) e.number, e.state, e.unit_kind, e.unit_code
  FROM analysis.events e
  JOIN analysis.incidents i ON i.number = e.number
 WHERE i.occurred_at >= %(start_at)s AND i.occurred_at < %(end_at)s
   AND e.at <= %(as_of)s AND e.state <> ''
 ORDER BY e.number, e.at DESC, e.id DESC
