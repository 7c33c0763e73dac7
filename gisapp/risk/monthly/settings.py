"""What does the county's profile say about its monthly reports?

Everything here may be absent from a profile.

    [risk]
    not_for_forecast = ["grid_member", "rewarded"]

    [tables]
    residents = "…csv"   # village_code, township_code, registered, resident
    earlier = "…csv"     # period, series, township, count, source
    paper = "…csv"       # key, value, unit, period, note
"""

from __future__ import annotations

from gisapp.core.errors import ProfileError
from gisapp.core.profile import Profile
from gisapp.maps import people


def not_for_forecast(profile: Profile) -> frozenset[str]:
    """Channels whose reports gather where people already look."""
    found = profile.raw.get("risk", {}).get("not_for_forecast", [])
    known = {channel.name for channel in profile.channels}
    if not isinstance(found, list) or not set(found) <= known:
        reason = f"risk.not_for_forecast: a list of channels, of {sorted(known)}"
        raise ProfileError(path=profile.path, reason=reason)
    return frozenset(found)


def residents(profile: Profile) -> dict[str, int]:
    """Resident people (常住人口) by village code."""
    return people.by_village(profile)
