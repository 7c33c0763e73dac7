-- One vector tile. The tile's bounds are transformed, never the column. First the
-- queryset that decides which rows may be seen (if any), then the layer's source.
WITH bounds AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS web,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 0.0625) AS web_wide,
        ST_Transform(ST_TileEnvelope(%(z)s, %(x)s, %(y)s), 4326) AS lnglat
),
{visible}
source AS (
{source}
),
tile AS (
    SELECT source.*, ST_AsMVTGeom(source.geom, bounds.web, 4096, 256, true) AS drawn
    FROM source, bounds
)
SELECT ST_AsMVT(slim.*, %(layer)s, 4096, 'drawn', 'id')
FROM (SELECT {columns} FROM tile WHERE drawn IS NOT NULL) AS slim
