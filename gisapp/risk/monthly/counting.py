"""How many is that against last month and last year, and per thousand people?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from gisapp.core.crs import Ints
from gisapp.maps.periods import Period
from gisapp.risk.month import before
from gisapp.risk.monthly.cases import ALL_THEMES
from gisapp.risk.monthly.earlier import ALL, Earlier
from gisapp.risk.monthly.ground import Places
from gisapp.risk.monthly.told import (
    Count,
    Rate,
    ThemeFigures,
    Trend,
    UnitFigures,
)
from gisapp.risk.unusual.change import Change, change
from gisapp.risk.unusual.rates import count_interval, per_thousand, steadied

MOST_MONTHS = 16
DATABASE = "database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Counts of one area and one theme (or all) over the window's months."""

    months: tuple[Period, ...]
    counts: Ints
    """`(months,)`, the report's last."""
    theme: str
    township: str

    @property
    def now(self) -> int:
        return int(self.counts[-1])

    @property
    def before(self) -> int | None:
        return int(self.counts[-2]) if len(self.counts) > 1 else None

    def at(self, month: Period) -> int | None:
        """The count of that month; None where the window does not hold it."""
        known = {str(one): int(n) for one, n in zip(self.months, self.counts)}  # noqa: B905
        return known.get(str(month))


def count(series: Series, earlier: Earlier) -> Count:
    return Count(**_parts(series, earlier))


def theme(series: Series, earlier: Earlier) -> ThemeFigures:
    return ThemeFigures(theme=series.theme, **_parts(series, earlier))


def _parts(series: Series, earlier: Earlier) -> dict[str, Any]:
    month = series.months[-1]
    interval = count_interval(np.array([float(series.now)]))
    last_month = before(month)
    last_year = before(month, 12)
    by_month, _ = _before(series, last_month, earlier)
    by_year, source = _before(series, last_year, earlier)
    return {
        "count": series.now,
        "low": float(interval.low[0]),
        "high": float(interval.high[0]),
        "by_last_month": _change(by_month, series.now, last_month, month),
        "by_last_year": _change(by_year, series.now, last_year, month),
        "last_year_source": source,
    }


def _before(series: Series, month: Period, earlier: Earlier) -> tuple[int | None, str]:
    """The count of an earlier month and where it comes from."""
    known = series.at(month)
    if known is not None:
        return known, DATABASE
    entered = earlier.count(str(month), series.theme, series.township)
    return (entered.count, entered.source) if entered else (None, "")


def _change(
    before: int | None, now: int, earlier: Period, month: Period
) -> Change | None:
    if before is None:
        return None
    return change(before, now, exposure=month.days / earlier.days)


def all_series(
    table: Ints, months: tuple[Period, ...], *, township: str
) -> tuple[Series, list[Series]]:
    """Of `(months, themes)` counts: all together, and theme by theme."""
    whole = Series(
        months=months, counts=table.sum(axis=1), theme=ALL, township=township
    )
    parts = [
        Series(months=months, counts=table[:, i], theme=name, township=township)
        for i, name in enumerate(ALL_THEMES)
    ]
    return whole, parts


def trend(table: Ints, months: tuple[Period, ...]) -> Trend:
    """Of `(months, themes)` counts, the latest sixteen."""
    latest = table[-MOST_MONTHS:]
    return Trend(
        months=tuple(str(month) for month in months[-MOST_MONTHS:]),
        totals=tuple(latest.sum(axis=1).tolist()),
        themes={
            name: tuple(latest[:, i].tolist()) for i, name in enumerate(ALL_THEMES)
        },
    )


def rates(counts: Ints, people: Ints) -> list[Rate | None]:
    """Of `(n,)` counts and residents; None where nobody is known to live."""
    number, lived = counts.astype(float), people.astype(float)
    plain, drawn = per_thousand(number, lived), steadied(number, lived)
    return [
        Rate(residents=int(n), rate=float(rate), steadied=float(calm)) if n else None
        for n, rate, calm in zip(people, plain, drawn, strict=True)
    ]


def units(
    table: Ints,
    places: Places,
    chosen: Ints,
    *,
    names_en: tuple[str, ...] | None = None,
    rate: list[Rate | None] | None = None,
    exposure: float = 1.0,
) -> tuple[UnitFigures, ...]:
    """Rows of the chosen places out of `(months, n, themes)`, the most first."""
    rows = [
        UnitFigures(
            code=places.codes[one],
            name=places.names[one],
            name_en=names_en[one] if names_en else places.codes[one],
            count=int(table[-1, one].sum()),
            before=int(table[-2, one].sum()) if len(table) > 1 else None,
            themes={n: int(table[-1, one, i]) for i, n in enumerate(ALL_THEMES)},
            p=_p(table, one, exposure),
            rate=rate[one] if rate else None,
        )
        for one in chosen.tolist()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.code)))


def _p(table: Ints, one: int, exposure: float) -> float:
    if len(table) < 2:
        return float("nan")
    before, now = (int(table[at, one].sum()) for at in (-2, -1))
    return change(before, now, exposure=exposure).p


def people(places: Places, known: dict[str, int]) -> Ints:
    """Residents of each place; 0 where they are not known."""
    return np.array([known.get(code, 0) for code in places.codes], np.int64)


def of_townships(villages: Places, lived: Ints, townships: int) -> Ints:
    """Residents of each township, summed from its villages."""
    inside = villages.township >= 0
    found = np.bincount(
        villages.township[inside], weights=lived[inside], minlength=townships
    )
    return found.astype(np.int64)
