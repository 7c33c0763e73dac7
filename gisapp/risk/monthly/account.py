"""What does the county's own published account say, against the year before?

A figure of the profile's table `paper` is shown in the report of the month that ends
its period, once the table `earlier` has its count of the year before.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from gisapp.core.profile import Profile
from gisapp.maps.periods import Period
from gisapp.risk.monthly.earlier import Earlier
from gisapp.risk.unusual.change import Change, change

MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
TITLES = {
    "criminal_cases": ("刑事案件", "Criminal cases"),
    "public_order_cases": ("治安案件", "Public-order cases"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFigure:
    key: str
    title_zh: str
    title_en: str
    unit: str
    period: str
    """`2017-01..2017-11`."""
    change: Change
    source: str


def account(
    month: Period, *, profile: Profile, earlier: Earlier
) -> list[AccountFigure]:
    """The account's figures whose period ends with the month."""
    year = int(profile.raw["county"].get("year", 0))
    if month.first_on.year != year:
        return []
    found = []
    for row in profile.table("paper"):
        months = _months(row.get("period") or "")
        if months is None or months[1] != month.first_on.month:
            continue
        before = earlier.count(_period(year - 1, months), row["key"])
        if before and row["value"].isdecimal():
            zh, en = TITLES.get(row["key"], (row["key"], row["key"]))
            found.append(
                AccountFigure(
                    key=row["key"],
                    title_zh=zh,
                    title_en=en,
                    unit=row.get("unit") or "",
                    period=_period(year, months),
                    change=change(before.count, int(row["value"])),
                    source=before.source,
                )
            )
    return found


def _months(text: str) -> tuple[int, int] | None:
    """`Jan-Nov` as (1, 11); None for anything else."""
    first, _, last = text.partition("-")
    if first in MONTHS and last in MONTHS:
        return MONTHS[first], MONTHS[last]
    return None


def _period(year: int, months: tuple[int, int]) -> str:
    return f"{year}-{months[0]:02}..{year}-{months[1]:02}"
