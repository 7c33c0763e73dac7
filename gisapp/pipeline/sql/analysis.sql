-- What analysts read: masked views, owned by a role that row security applies to.
-- Run by `analyst_login` after analysis.reverse.sql, in one transaction.
-- %(zone)s: the county's time zone, in which its months begin.
--
-- The views read their tables as onenet_views, whoever asks; which rows that role sees
-- is decided by session_user, the name that logged in. Neither SET ROLE nor a setting
-- changes it. security_barrier: no condition of the asker's runs before the view's own.

CREATE SCHEMA analysis;
GRANT USAGE, CREATE ON SCHEMA analysis TO onenet_views;
GRANT USAGE ON SCHEMA analysis TO onenet_analysts;

-- Rights: column by column, so that a view cannot show what is not named here.
GRANT SELECT ON organization_analyst TO onenet_views;
GRANT SELECT (id, number, channel_id, category_id, theme, level, is_emergency,
    is_sensitive, occurred_at, occurred_precision, received_at, title, text, state,
    owner_id, township_code, merged_into_id) ON incidents_incident TO onenet_views;
GRANT SELECT (incident_id, kind, point, accuracy_m, release_id, grid_code,
    village_code, township_code, superseded_at) ON incidents_place TO onenet_views;
GRANT SELECT (id, name) ON incidents_channel TO onenet_views;
GRANT SELECT ON incidents_category TO onenet_views;
GRANT SELECT (id, incident_id, kind, at, unit_id, state, recorded_at)
    ON dispatch_event TO onenet_views;
GRANT SELECT ON dispatch_deadline TO onenet_views;
GRANT SELECT ON organization_unit TO onenet_views;
GRANT SELECT (id, county_code, label, status, metric_srid, in_force_from, in_force_to)
    ON boundaries_release TO onenet_views;
GRANT SELECT (id, release_id, level, code, name, kind, parent_id, township_code, geom,
    area_m2) ON boundaries_area TO onenet_views;

-- Rows: the tables' owner, the application, is not subject to these.
ALTER TABLE incidents_incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE incidents_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE dispatch_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE dispatch_deadline ENABLE ROW LEVEL SECURITY;

CREATE POLICY analysts_see ON incidents_incident FOR SELECT TO onenet_views USING (
    (SELECT cardinality(a.township_codes) = 0 FROM organization_analyst a
      WHERE a.login = session_user AND a.closed_at IS NULL)
    OR township_code = ANY (ARRAY(
        SELECT unnest(a.township_codes) FROM organization_analyst a
         WHERE a.login = session_user AND a.closed_at IS NULL)));
CREATE POLICY analysts_see ON incidents_place FOR SELECT TO onenet_views USING (
    EXISTS (SELECT FROM incidents_incident i
             WHERE i.id = incident_id AND NOT i.is_sensitive));
CREATE POLICY analysts_see ON dispatch_event FOR SELECT TO onenet_views USING (
    EXISTS (SELECT FROM incidents_incident i
             WHERE i.id = incident_id AND NOT i.is_sensitive));
CREATE POLICY analysts_see ON dispatch_deadline FOR SELECT TO onenet_views USING (
    EXISTS (SELECT FROM incidents_incident i
             WHERE i.id = incident_id AND NOT i.is_sensitive));

SET LOCAL ROLE onenet_views;

-- One row for an open log-in of this database, none for anybody else.
CREATE VIEW analysis.me WITH (security_barrier) AS
SELECT login, township_codes, given_at FROM organization_analyst
 WHERE login = session_user AND closed_at IS NULL;

CREATE VIEW analysis.incidents WITH (security_barrier) AS
SELECT i.number, c.name AS channel, i.category_id AS category_code,
       k.name_zh AS category_zh, i.theme, i.level, i.is_emergency, i.state,
       i.occurred_at, i.occurred_precision, i.received_at, i.title, i.text,
       i.township_code, m.number AS merged_into, u.kind AS owner_kind,
       u.code AS owner_code, u.name_zh AS owner_zh, p.kind AS place_kind, p.point,
       p.accuracy_m, p.grid_code, p.village_code, r.label AS release
  FROM incidents_incident i
  JOIN incidents_channel c ON c.id = i.channel_id
  LEFT JOIN incidents_category k ON k.code = i.category_id
  LEFT JOIN incidents_incident m ON m.id = i.merged_into_id AND NOT m.is_sensitive
  LEFT JOIN organization_unit u ON u.id = i.owner_id
  LEFT JOIN incidents_place p ON p.incident_id = i.id AND p.superseded_at IS NULL
  LEFT JOIN boundaries_release r ON r.id = p.release_id
 WHERE NOT i.is_sensitive;

CREATE VIEW analysis.events WITH (security_barrier) AS
SELECT e.id, i.number, e.kind, e.at, e.recorded_at, e.state, u.kind AS unit_kind,
       u.code AS unit_code
  FROM dispatch_event e
  JOIN incidents_incident i ON i.id = e.incident_id
  LEFT JOIN organization_unit u ON u.id = e.unit_id
 WHERE NOT i.is_sensitive;

CREATE VIEW analysis.deadlines WITH (security_barrier) AS
SELECT i.number, d.clock, d.round, u.kind AS unit_kind, u.code AS unit_code, d.value,
       d.measure, d.started_at, d.warn_at, d.due_at, d.met_at, d.stopped_at,
       d.paused_at, d.rung
  FROM dispatch_deadline d
  JOIN incidents_incident i ON i.id = d.incident_id
  JOIN organization_unit u ON u.id = d.unit_id
 WHERE NOT i.is_sensitive;

CREATE VIEW analysis.units WITH (security_barrier) AS
SELECT u.kind, u.code, u.name_zh, u.name_en, u.township_code, u.platform,
       u.serves, u.point, u.is_open, o.kind AS parent_kind, o.code AS parent_code
  FROM organization_unit u
  LEFT JOIN organization_unit o ON o.id = u.parent_id
 WHERE EXISTS (SELECT FROM analysis.me);

CREATE VIEW analysis.areas WITH (security_barrier) AS
SELECT r.label AS release, r.status, r.in_force_from, r.in_force_to, r.metric_srid,
       a.level, a.code, a.name, a.kind, o.code AS parent_code, a.township_code,
       a.area_m2, a.geom
  FROM boundaries_area a
  JOIN boundaries_release r ON r.id = a.release_id
  LEFT JOIN boundaries_area o ON o.id = a.parent_id
 WHERE r.status IN ('active', 'retired') AND EXISTS (SELECT FROM analysis.me);

CREATE VIEW analysis.categories WITH (security_barrier) AS
SELECT code, group_code, group_zh, name_zh, name_en, platform, level, first_desk,
       theme, is_emergency, is_sensitive, limits
  FROM incidents_category
 WHERE EXISTS (SELECT FROM analysis.me);

-- Fewer than five in a month of a township could be told apart: they are left out.
CREATE VIEW analysis.sensitive_by_month WITH (security_barrier) AS
SELECT township_code,
       date_trunc('month', occurred_at AT TIME ZONE %(zone)s)::date AS month,
       count(*) AS incidents
  FROM incidents_incident
 WHERE is_sensitive AND merged_into_id IS NULL AND state <> 'void'
   AND township_code <> ''
 GROUP BY 1, 2
HAVING count(*) >= 5;

GRANT SELECT ON ALL TABLES IN SCHEMA analysis TO onenet_analysts;
RESET ROLE;
REVOKE CREATE ON SCHEMA analysis FROM onenet_views;
