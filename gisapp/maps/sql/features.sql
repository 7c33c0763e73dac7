-- Every row of a layer as GeoJSON, the whole county at one scale, with its properties.
WITH bounds AS (
    SELECT
        ST_TileEnvelope(0, 0, 0) AS web,
        ST_TileEnvelope(0, 0, 0) AS web_wide,
        ST_MakeEnvelope(-180, -90, 180, 90, 4326) AS lnglat
),
{visible}
source AS (
{source}
)
SELECT
    source.id,
    ST_AsGeoJSON(ST_Transform(source.geom, 4326), %(digits)s)::json,
    (to_jsonb(source) - 'geom')::json
FROM source
