"""How many reports does each channel send in the sample year?"""

from __future__ import annotations

from dataclasses import dataclass

from gisapp.core.profile import Profile

CRIMINAL, PUBLIC_ORDER = "criminal_cases", "public_order_cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Well-formed reports with numbers of their own, January to November and after."""

    channel: str
    jan_nov: int
    december: int

    @property
    def year(self) -> int:
        return self.jan_nov + self.december


def volumes(profile: Profile) -> dict[str, Volume]:
    """The profile's table of volumes, by channel in the profile's order."""
    rows = {row["channel"]: row for row in profile.table("volumes")}
    found = {}
    for channel in profile.channels:
        if channel.name in rows:
            row = rows[channel.name]
            early, year = int(row["jan_nov_total"]), int(row["year_total"])
            found[channel.name] = Volume(
                channel=channel.name, jan_nov=early, december=year - early
            )
    return found


def police_cases(profile: Profile) -> dict[str, int]:
    """Cases of each class that the paper counts from January to November."""
    rows = {row["key"]: row["value"] for row in profile.table("paper")}
    return {key: int(rows.get(key, 0)) for key in (CRIMINAL, PUBLIC_ORDER)}
