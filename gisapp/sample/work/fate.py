"""Which detours does a case take? Few do; the shares are ours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from gisapp.sample.work.case import Case

RETURNED = 0.02
BOUNCED = 0.15
"""Share of the returned that come back once more: they go to the centre."""
ESCALATED, EXTENDED, SUSPENDED = 0.01, 0.012, 0.004
SENT_BACK, REOPENED, VOIDED = 0.02, 0.003, 0.0008
MERGED = 0.5
"""Share of the reports that tell a happening again, and are found to."""
PASSED_ON = 0.55
"""Share of the cases that a desk with somebody below it passes on."""
ASSESSED = 0.35
GROUNDS = ("no_authority", "cannot_solve", "needs_county")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What will happen on the way; at most one of the detours."""

    is_void: bool = False
    is_merged: bool = False
    returns: int = 0
    ground: str = ""
    """Of its escalation."""
    is_extended: bool = False
    is_suspended: bool = False
    is_sent_back: bool = False
    is_reopened: bool = False
    is_passed_on: bool = False
    is_assessed: bool = False


def draw(case: Case, rng: Random) -> Fate:
    """The fate of a case. Emergencies are neither returned nor put off."""
    if case.first and rng.random() < MERGED:
        return Fate(is_merged=True)
    is_passed_on = case.below is not None and rng.random() < PASSED_ON
    drawn = _of_emergency(rng) if case.is_emergency else _detour(rng)
    return replace(
        drawn,
        is_void=drawn.is_void and not case.is_told_again,
        is_passed_on=is_passed_on,
        is_assessed=rng.random() < ASSESSED,
    )


def _detour(rng: Random) -> Fate:
    lot = rng.random()
    for share, fate in (
        (RETURNED * (1 - BOUNCED), Fate(returns=1)),
        (RETURNED * BOUNCED, Fate(returns=2)),
        (ESCALATED, Fate(ground=rng.choice(GROUNDS))),
        (EXTENDED, Fate(is_extended=True)),
        (SUSPENDED, Fate(is_suspended=True)),
        (SENT_BACK, Fate(is_sent_back=True)),
        (REOPENED, Fate(is_reopened=True)),
        (VOIDED, Fate(is_void=True)),
    ):
        if lot < share:
            return fate
        lot -= share
    return Fate()


def _of_emergency(rng: Random) -> Fate:
    return Fate(is_sent_back=rng.random() < SENT_BACK)
