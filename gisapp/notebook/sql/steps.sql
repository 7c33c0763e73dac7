SELECT e.kind, i.township_code, count(*)
  FROM analysis.events e
  JOIN analysis.incidents i ON i.number = e.number
 WHERE e.at >= %(start_at)s AND e.at < %(end_at)s AND e.kind = ANY (%(kinds)s)
 GROUP BY e.kind, i.township_code
