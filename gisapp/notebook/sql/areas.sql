-- Of the release in force at a moment; without a moment, of the active one.
SELECT a.code, a.name, a.township_code, a.kind, a.parent_code, a.release, a.metric_srid,
       a.area_m2 / 1e6 AS area_km2, st_asbinary(a.geom) AS geometry
  FROM analysis.areas a
 WHERE a.level = %(level)s
   AND (a.status = 'active' AND %(as_of)s IS NULL
        OR a.in_force_from <= %(as_of)s
           AND (a.in_force_to IS NULL OR a.in_force_to > %(as_of)s))
 ORDER BY a.code
