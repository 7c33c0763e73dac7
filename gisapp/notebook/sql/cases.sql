-- The columns of risk.monthly.cases, in its order.
SELECT occurred_at, theme, state, false, channel, coalesce(township_code, ''),
       place_kind, st_x(point), st_y(point), grid_code
  FROM analysis.incidents
 WHERE occurred_at >= %(start_at)s AND occurred_at < %(end_at)s
 ORDER BY occurred_at, number
