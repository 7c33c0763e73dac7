"""Months of the small county with incidents where a test wants them."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.small_county import G1, G2, G3, G4, ZONE, SmallCounty, report

AT = {G1: (119.3, 28.1), G2: (119.5, 28.1), G3: (119.7, 28.1), G4: (119.9, 28.1)}


def add(
    county: SmallCounty, month: str, grid: str, count: int, **facts: object
) -> None:
    """So many incidents in a grid, one every hour from the month's third day."""
    first = datetime.fromisoformat(f"{month}-03").replace(tzinfo=ZONE)
    mark = facts.get("theme", "TRAF")
    for number in range(count):
        report(
            county,
            f"{month}-{grid}-{mark}-{facts.get('state', '')}-{number}",
            at=AT[grid],
            grid=grid,
            occurred_at=first + timedelta(hours=number),
            **facts,
        )
