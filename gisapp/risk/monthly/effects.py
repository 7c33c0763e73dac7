"""What did the notices of the months before lead to?"""

from __future__ import annotations

from typing import Any

from gisapp.maps.periods import Period
from gisapp.risk import notices
from gisapp.risk.monthly.ground import Places

Row = dict[str, Any]


def told(month: Period, grids: Places) -> tuple[Row, ...]:
    """JSON-ready rows for the county, as the month ended; grids by name besides."""
    names = dict(zip(grids.codes, grids.names, strict=True))
    rows = [one.json() for one in notices.effects(month)]
    return tuple(
        row | {"grid_names": [names.get(code, code) for code in row["grids"]]}
        for row in rows
    )


def of(rows: tuple[Row, ...], township: str) -> tuple[Row, ...]:
    """Those about grids of one township."""
    return tuple(row for row in rows if row["township"] == township)
