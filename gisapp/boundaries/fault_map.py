"""Where do the faults go that somebody wants to see on a map?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from gisapp.boundaries.checks import Fault
from gisapp.boundaries.checks.report import as_geojson
from gisapp.boundaries.errors import ReportUnwritable


def write(path: Path, faults: Sequence[Fault], *, crs: str) -> None:
    """A GeoJSON file in EPSG:4326 of faults in `crs`; raises ReportUnwritable."""
    text = json.dumps(as_geojson(faults, crs=crs), ensure_ascii=False)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReportUnwritable(path=path, reason=reason) from error
