"""How many people are known to live in each village?

The profile's table `residents` (`village_code, township_code, registered, resident`)
may be absent. Rates are of resident people (常住人口) wherever nothing else is said:
registered ones (户籍人口) may have lived elsewhere for years.
"""

from __future__ import annotations

from gisapp.core.profile import Profile

RESIDENT, REGISTERED = "resident", "registered"
KINDS = (RESIDENT, REGISTERED)


def by_village(profile: Profile, kind: str = RESIDENT) -> dict[str, int]:
    """People by village code; no entry where the table tells no number."""
    rows = profile.table("residents")
    found = {row.get("village_code", ""): row.get(kind) or "" for row in rows}
    return {code: int(n) for code, n in found.items() if n.isdecimal()}
