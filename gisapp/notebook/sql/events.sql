SELECT e.number, e.kind, e.at, e.recorded_at, e.state, e.unit_kind, e.unit_code,
       i.township_code
  FROM analysis.events e
  JOIN analysis.incidents i ON i.number = e.number
 WHERE e.at >= %(start_at)s AND e.at < %(end_at)s AND e.at <= %(as_of)s
 ORDER BY e.at, e.id
