"""Which code of its own does a sender give a leaf?"""

from __future__ import annotations

from collections import defaultdict
from random import Random

from gisapp.core.profile import Profile
from gisapp.sample.reports import mix, police
from gisapp.sample.reports.errors import MixIncomplete

Codes = dict[str, dict[str, list[str]]]
"""Channel to leaf to the sender's codes."""


def of_profile(profile: Profile) -> Codes:
    """The profile's `categories` turned round; raises MixIncomplete.

    Police classes that count as cases are left out: they are drawn by number.
    """
    codes: Codes = {}
    for channel in profile.channels:
        known: defaultdict[str, list[str]] = defaultdict(list)
        for code, leaf in sorted(channel.categories.items()):
            if channel.name != police.CHANNEL or not police.is_case(code):
                known[leaf].append(code)
        codes[channel.name] = dict(known)
    _refuse_gaps(codes)
    return codes


def _refuse_gaps(codes: Codes) -> None:
    for name, known in codes.items():
        for habit in mix.habits():
            if known and habit.weights.get(name, 0) and habit.leaf not in known:
                raise MixIncomplete(
                    channel=name, leaf=habit.leaf, reason="its profile has no code"
                )


def pick(codes: Codes, channel: str, leaf: str, rng: Random) -> str:
    """One of the sender's codes, or empty where it has none."""
    known = codes.get(channel, {}).get(leaf)
    return rng.choice(known) if known else ""
