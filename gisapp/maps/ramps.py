"""Which colour has a value, and what does the legend say of it?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gisapp.core.crs import Floats
from gisapp.maps.tokens import DARK, LIGHT

HEAT_STOPS: tuple[tuple[float, str], ...] = (
    (0.0, "land"),
    (0.38, "indigo"),
    (0.74, "amber"),
    (1.0, "ink"),
)
"""Dark, indigo, amber, pale: lighter all the way, so that it reads in grey."""
SHADES = 255
CLOSEST = 0.13
"""Figures of a legend keep this share of its length between them."""


PAPER_STOPS: tuple[tuple[float, str], ...] = (
    (0.0, "land"),
    (0.5, "ramp-4"),
    (1.0, "ink"),
)
"""On light ground, darker all the way."""
TONES: dict[str, dict[str, str]] = {"light": LIGHT, "dark": DARK}
CLEAR_BELOW = 0.22
"""Below this share of the ramp the ground shines through, at 0 it is all one sees."""


def rgb(token: str, table: dict[str, str] = DARK) -> tuple[int, int, int]:
    """Red, green, blue of a token, 0 to 255; by default of the dark one."""
    text = table[token]
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def heat_ramp() -> NDArray[np.uint8]:
    """The colours of heat from none to most: `(255, 3)`, red, green, blue."""
    where = [position for position, _ in HEAT_STOPS]
    colours = np.array([rgb(token) for _, token in HEAT_STOPS], float)
    at = np.linspace(0, 1, SHADES)
    bands = [np.interp(at, where, colours[:, band]) for band in range(3)]
    return np.stack(bands, axis=1).round().astype(np.uint8)


def stops(tone: str) -> list[tuple[float, str]]:
    """(position, colour) of heat on a map of that tone, from none to most."""
    named = HEAT_STOPS if tone == "dark" else PAPER_STOPS
    return [(position, TONES[tone][token]) for position, token in named]


def heat_veil(tone: str) -> NDArray[np.uint8]:
    """The colours of heat over a map: `(255, 4)`, nothing where there is none."""
    named = HEAT_STOPS if tone == "dark" else PAPER_STOPS
    where = [position for position, _ in named]
    colours = np.array([rgb(token, TONES[tone]) for _, token in named], float)
    at = np.linspace(0, 1, SHADES)
    bands = [np.interp(at, where, colours[:, band]) for band in range(3)]
    opaque = 255 * np.clip(at / CLEAR_BELOW, 0, 1)
    return np.stack([*bands, opaque], axis=1).round().astype(np.uint8)


def gradient(stops: Iterable[tuple[float, str]]) -> str:
    """(position, colour) as a CSS gradient from left to right."""
    text = ", ".join(f"{colour} {position:.0%}" for position, colour in stops)
    return f"linear-gradient(to right, {text})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RootScale:
    """Values from 0 to `top`, placed by their square root.

    Incidents gather in a few places; straight proportions would show one bright
    town on black ground. The legend says that it is so.
    """

    top: float

    def position(self, values: Floats) -> Floats:
        """0 to 1 for each value; NaN stays NaN.

        >>> RootScale(top=4.0).position(np.array([0.0, 1.0, 9.0])).tolist()
        [0.0, 0.5, 1.0]
        """
        share = np.asarray(values, float) / self.top if self.top > 0 else values * 0.0
        return np.sqrt(np.clip(share, 0.0, 1.0))

    def ticks(self) -> list[tuple[float, float]]:
        """(position, value) of round figures to be written under the legend.

        >>> [value for _, value in RootScale(top=10.0).ticks()]
        [0.0, 0.2, 1.0, 2.0, 5.0, 10.0]
        >>> RootScale(top=0.0).ticks()
        [(0.0, 0.0)]
        """
        ticks: list[tuple[float, float]] = []
        for value in _round_figures_down(self.top):
            position = math.sqrt(value / self.top)
            if not ticks or ticks[-1][0] - position >= CLOSEST <= position:
                ticks.append((position, value))
        return [(0.0, 0.0), *reversed(ticks)]


def _round_figures_down(top: float) -> list[float]:
    """1, 2, 5 times powers of ten, from `top` down to a hundredth of it."""
    if top <= 0:
        return []
    power = math.floor(math.log10(top))
    figures = [m * 10.0**p for p in range(power, power - 3, -1) for m in (5, 2, 1)]
    return [figure for figure in figures if figure <= top * (1 + 1e-9)]
