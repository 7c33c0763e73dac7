SELECT number, channel, category_code, category_zh, theme, level, is_emergency, state,
       occurred_at, occurred_precision, received_at, title, township_code, merged_into,
       owner_kind, owner_code, owner_zh, place_kind, accuracy_m, grid_code,
       village_code, release, st_asbinary(point) AS geometry
  FROM analysis.incidents
 WHERE occurred_at >= %(start_at)s AND occurred_at < %(end_at)s
   AND received_at <= %(as_of)s
 ORDER BY occurred_at, number
