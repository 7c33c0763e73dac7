SELECT kind, code, name_zh, name_en, township_code, platform, is_open,
       parent_kind, parent_code, st_asbinary(point) AS geometry
  FROM analysis.units
 ORDER BY kind, code
