SELECT d.number, d.clock, d.round, d.unit_kind, d.unit_code, u.name_zh AS unit_zh,
       u.name_en AS unit_en, i.township_code, i.theme, d.value, d.measure,
       d.started_at, d.due_at, d.met_at, d.stopped_at, d.paused_at
  FROM analysis.deadlines d
  JOIN analysis.incidents i ON i.number = d.number
  LEFT JOIN analysis.units u ON u.kind = d.unit_kind AND u.code = d.unit_code
 WHERE d.due_at >= %(start_at)s AND d.due_at < %(end_at)s
   AND d.started_at <= %(as_of)s
 ORDER BY d.due_at, d.number, d.clock, d.round
