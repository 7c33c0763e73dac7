"""What does an analyst ask, under their own rights?

    from gisapp import notebook
    notebook.incidents("2017-11")       # GeoDataFrame, EPSG:4326
    notebook.grids(as_of="2017-06-30")  # the grids in force then
    notebook.month("2017-11")           # the report's figures

Rows come from the masked views of `analysis` through the log-in in GISAPP_ANALYST_DSN
(or `login=`), never through the application's own connection.
"""

# `begin` first: what follows imports models.
from gisapp.notebook.begin import IS_READY
from gisapp.notebook.boundaries import exact, halved, joined, quietest_pair, recount
from gisapp.notebook.figures import counts, month
from gisapp.notebook.hexagons import hexagons
from gisapp.notebook.maps import chart
from gisapp.notebook.reading import (
    areas,
    events,
    grids,
    incidents,
    limits,
    outposts,
    standing,
    townships,
    units,
    villages,
)

__all__ = [
    "IS_READY", "areas", "chart", "counts", "events", "exact", "grids", "halved",
    "hexagons", "incidents", "joined", "limits", "month", "outposts", "quietest_pair",
    "recount", "standing", "townships", "units", "villages",
]  # fmt: skip
