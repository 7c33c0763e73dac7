"""How many per thousand people, and how sure is that?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import chi2

from gisapp.core.crs import Floats

LEVEL = 0.95


class Interval(NamedTuple):
    """Between these two lies the true mean, at the level asked for."""

    low: Floats
    high: Floats


def count_interval(counts: Floats, *, level: float = LEVEL) -> Interval:
    """The interval of a Poisson mean behind each of `(n,)` counts, exact.

    Garwood, F. (1936), Fiducial limits for the Poisson distribution, Biometrika 28,
    437-442. It covers at least at its level, small counts included.

    >>> [float(x.round(3)) for x in count_interval(np.array(0.0))]
    [0.0, 3.689]
    """
    counts = np.asarray(counts, float)
    tail = (1 - level) / 2
    low = np.where(counts > 0, chi2.ppf(tail, 2 * np.maximum(counts, 0.5)) / 2, 0.0)
    return Interval(low=low, high=chi2.ppf(1 - tail, 2 * counts + 2) / 2)


def per_thousand(counts: Floats, people: Floats) -> Floats:
    """`(n,)` counts per 1,000 people; NaN where nobody lives.

    >>> per_thousand(np.array([3.0, 1.0]), np.array([1500.0, 0.0])).tolist()
    [2.0, nan]
    """
    counts, people = np.asarray(counts, float), np.asarray(people, float)
    known = people > 0
    rates: Floats = np.full(counts.shape, np.nan)
    return np.divide(1000 * counts, people, out=rates, where=known)


def differing(counts: Floats, people: Floats) -> float:
    """By how much areas' rates differ beyond chance: their variance, at least 0.

    `(n,)` each, n from 1, people in each; rates per head, squared. Marshall (1991),
    the moment estimator that `steadied` goes by.

    >>> differing(np.array([10.0, 10.0]), np.array([1000.0, 1000.0]))
    0.0
    """
    overall = counts.sum() / people.sum()
    spread = (people * (counts / people - overall) ** 2).sum() / people.sum()
    return max(float(spread - overall / people.mean()), 0.0)


def steadied(counts: Floats, people: Floats) -> Floats:
    """Rates per 1,000, those of few people drawn towards the rate of all.

    `(n,)` each; NaN where nobody lives. One incident among thirty people is no rate
    of 33 per 1,000: how far it is drawn follows from how much more the rates differ
    than chance would have them. Marshall, R. J. (1991), Mapping disease and mortality
    rates using empirical Bayes estimators, Appl. Stat. 40, 283-294 (global; the same
    as esda's Empirical_Bayes where its variance is not negative).

    >>> steadied(np.array([1.0, 20.0]), np.array([30.0, 9970.0])).round(3).tolist()
    [3.183, 2.013]
    """
    counts, people = np.asarray(counts, float), np.asarray(people, float)
    lived = people > 0
    if not lived.any():
        return np.full(counts.shape, np.nan)
    number, at_risk = counts[lived], people[lived]
    overall, rates = number.sum() / at_risk.sum(), number / at_risk
    between = differing(number, at_risk)
    weight = between / (between + overall / at_risk) if between > 0 else 0.0 * rates
    drawn = np.full(counts.shape, np.nan)
    drawn[lived] = 1000 * (weight * rates + (1 - weight) * overall)
    return drawn
