"""Which class do the police give their calls?

Codes beginning with 1 are criminal cases, with 2 public-order cases; the paper
counts both. 100100 and 200100 are published codes, the others are ours in their
manner.
"""

from __future__ import annotations

import numpy as np

from gisapp.sample.reports import volumes
from gisapp.sample.reports.drafts import Texts

CHANNEL = "police_110"
CASES: dict[str, dict[str, tuple[str, float]]] = {
    volumes.CRIMINAL: {
        "100100": ("A01", 95),
        "100200": ("A02", 120),
        "100300": ("A03", 20),
        "100400": ("A04", 3),
        "100500": ("A05", 7),
        "100600": ("A08", 10),
    },
    volumes.PUBLIC_ORDER: {
        "200100": ("A03", 150),
        "200200": ("A01", 180),
        "200300": ("A05", 28),
        "200400": ("A03", 45),
        "200500": ("A02", 40),
        "200600": ("B07", 20),
    },
}
"""Code to leaf and weight, by the key of the paper's figure."""
CASE_DIGITS = ("1", "2")


def is_case(code: str) -> bool:
    """Whether a code is counted as a criminal or public-order case.

    >>> is_case("100100"), is_case("300100")
    (True, False)
    """
    return code.startswith(CASE_DIGITS)


def draw(kind: str, n: int, rng: np.random.Generator) -> tuple[Texts, list[str]]:
    """Codes and leaves of `n` cases of a kind, by weight."""
    codes = list(CASES[kind])
    weights = np.array([CASES[kind][code][1] for code in codes], float)
    picked = rng.choice(len(codes), n, p=weights / weights.sum())
    return np.array(codes, "U6")[picked], [CASES[kind][codes[i]][0] for i in picked]
