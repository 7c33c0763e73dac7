"""Which counts of earlier times were entered by hand?

The profile's table `earlier`: `period` (`2016-11`, or `2016-01..2016-11`), `series` (a
theme's code, ALL, or the key of a figure of the county's published account),
`township` (blank: the county), `count`, `source`. They stand in where the database has
no such month.
"""

from __future__ import annotations

from dataclasses import dataclass

from gisapp.core.errors import ProfileError
from gisapp.core.profile import Profile

ALL = "ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    period: str
    series: str
    township: str
    count: int
    source: str


class Earlier:
    """The table, looked up by period, series and township."""

    def __init__(self, rows: list[Entered]) -> None:
        self._rows = {(row.period, row.series, row.township): row for row in rows}

    def count(self, period: str, series: str, township: str = "") -> Entered | None:
        return self._rows.get((period, series, township))

    def series(self, key: str) -> list[Entered]:
        """All rows of a series, in the table's order."""
        return [row for row in self._rows.values() if row.series == key]


def read(profile: Profile) -> Earlier:
    """Raises ProfileError naming the line that cannot be read."""
    rows = enumerate(profile.table("earlier"), start=2)
    return Earlier([_row(profile, line, row) for line, row in rows])


def _row(profile: Profile, line: int, row: dict[str, str]) -> Entered:
    count = (row.get("count") or "").strip()
    if not (count.isascii() and count.isdecimal()) or not row.get("period"):
        reason = f"table earlier, line {line}: a period and a whole count are needed"
        raise ProfileError(path=profile.path, reason=reason)
    return Entered(
        period=row["period"].strip(),
        series=(row.get("series") or ALL).strip(),
        township=(row.get("township") or "").strip(),
        count=int(count),
        source=(row.get("source") or "").strip(),
    )
