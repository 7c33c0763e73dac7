"""How many people are registered and how many live in each sample village?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from gisapp.sample.facts import Township
from gisapp.sample.register import Ground, Village

SEED = 11
LIVING_HERE = 0.6
"""Residents over registered people in the whole county."""
SPREAD = 0.45
IN_VILLAGES = 0.42
"""The same in townships whose note says nothing."""
NOTED = re.compile(r"([\d,]{3,}) resident|resident (?:only )?([\d,]{3,})")
URBAN_WEIGHT = 6.0
SEAT_WEIGHT = 2.5


def noted_residents(note: str) -> int | None:
    """The residents that the note of a township states, None if none.

    >>> noted_residents("P 2000; resident only 1,205 in 2017")
    1205
    >>> noted_residents("") is None
    True
    """
    found = NOTED.search(note)
    if found is None:
        return None
    return int((found[1] or found[2]).replace(",", ""))


def of_townships(townships: tuple[Township, ...], towns: set[str]) -> dict[str, int]:
    """Residents by township code: as noted, few in the country, the rest in town.

    `towns`: codes of the townships that take in those who moved to town.
    """
    registered = sum(township.registered for township in townships)
    counts = {}
    for township in townships:
        noted = noted_residents(township.note)
        if township.code not in towns:
            counts[township.code] = noted or round(township.registered * IN_VILLAGES)
    left = round(registered * LIVING_HERE) - sum(counts.values())
    streets = [township for township in townships if township.code in towns]
    shares = np.array([street.registered for street in streets], float)
    for street, count in zip(streets, apportion(left, shares), strict=True):
        counts[street.code] = count
    return counts


def apportion(total: int, weights: np.ndarray) -> list[int]:
    """Whole numbers in proportion to the weights `(n,)` that sum to the total."""
    if not len(weights):
        return []
    exact = total * weights / weights.sum()
    whole = np.floor(exact).astype(int)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return [int(one) for one in whole]


def _weights(villages: list[Village], rng: np.random.Generator) -> np.ndarray:
    weights = np.exp(rng.normal(0, SPREAD, len(villages)))
    for number, village in enumerate(villages):
        if village.is_urban:
            weights[number] *= URBAN_WEIGHT
        elif village.short_name == village.township.short_name:
            weights[number] *= SEAT_WEIGHT
    return weights


def residents(ground: Ground) -> Iterator[dict[str, object]]:
    """One row per village: registered and resident people, sums as given."""
    rng = np.random.default_rng((ground.plan.seed, SEED))
    towns = set(ground.plan.urban.communities)
    living = of_townships(ground.plan.townships, towns)
    for township in ground.plan.townships:
        ours = [one for one in ground.villages if one.township.code == township.code]
        weights = _weights(ours, rng)
        stay = weights * np.exp(rng.normal(0, SPREAD / 3, len(ours)))
        registered = apportion(township.registered, weights)
        resident = apportion(living[township.code], stay)
        for village, people, here in zip(ours, registered, resident, strict=True):
            yield {
                "village_code": village.code,
                "village_name": village.name,
                "township_code": township.code,
                "registered": people,
                "resident": here,
            }
