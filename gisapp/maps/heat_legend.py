"""What does the legend of this heat say?

The layer on the map, the page that needs no network and the printed report draw what
is answered here, each in its own tone: the same ramp, the same scale, the same figures
under it, the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gisapp.maps import ramps
from gisapp.maps.ramps import RootScale


class Both(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str

    def of(self, *, is_english: bool) -> str:
        return self.en if is_english else self.zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a value of a surface counts."""

    title: Both
    unit: Both

    def line(self, *, is_english: bool) -> str:
        """Over the ramp: what it is, and its unit.

        >>> DENSITY.line(is_english=False)
        '事件密度（件/平方公里·月）'
        """
        title, unit = (one.of(is_english=is_english) for one in (self.title, self.unit))
        return f"{title} ({unit})" if is_english else f"{title}（{unit}）"


DENSITY = Measure(
    title=Both("事件密度", "Density"),
    unit=Both("件/平方公里·月", "incidents per km² and month"),
)
DENSITY_OF_A_DAY = Measure(
    title=Both("事件密度", "Density"),
    unit=Both("件/平方公里·日", "incidents per km² and day"),
)
RATES = {
    "resident": Measure(
        title=Both("发生率", "Rate"),
        unit=Both("件/千常住人口·月", "incidents per 1,000 residents and month"),
    ),
    "registered": Measure(
        title=Both("发生率", "Rate"),
        unit=Both(
            "件/千户籍人口·月", "incidents per 1,000 registered people and month"
        ),
    ),
}
"""By the people that they are of."""
KERNELS = {
    "gaussian": Both("高斯核", "Gaussian kernel"),
    "quartic": Both("四次核", "quartic kernel"),
}
ROOT = Both("颜色按平方根", "colours by square root")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatLegend:
    measure: Measure
    top: float
    """The highest value: the end of the ramp."""
    bandwidth_m: float
    kernel: str
    overall: float | None = None
    """Of a rate: the whole ground's."""
    prior_people: float | None = None
    """Of a rate: how many people of the overall rate were added everywhere."""

    @property
    def scale(self) -> RootScale:
        return RootScale(top=self.top)

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """(position 0 to 1, figure) under the ramp."""
        return tuple((at, f"{value:g}") for at, value in self.scale.ticks())

    def stops(self, tone: str) -> tuple[tuple[float, str], ...]:
        """(position 0 to 1, colour) of the ramp on `light` or `dark` ground."""
        return tuple(ramps.stops(tone))

    @property
    def notes(self) -> tuple[Both, ...]:
        """What must be known besides, one thing each."""
        width = f"{self.bandwidth_m:.0f} m"
        how = KERNELS[self.kernel]
        notes = [
            Both(f"{how.zh}，带宽{width}", f"{how.en}, bandwidth {width}"),
            Both(f"最高{self.top:.3g}", f"highest {self.top:.3g}"),
            ROOT,
        ]
        if self.prior_people is not None:
            people = f"{self.prior_people:,.0f}"
            notes.append(
                Both(
                    f"小数修匀：各处加{people}人，按平均发生率{self.overall:.3g}",
                    f"steadied: {people} people of the mean rate, "
                    f"{self.overall:.3g}, added everywhere",
                )
            )
        return tuple(notes)

    @property
    def note(self) -> Both:
        """All of them in one line.

        >>> known = {"top": 4, "bandwidth_m": 315, "kernel": "gaussian"}
        >>> HeatLegend(measure=DENSITY, **known).note.zh
        '高斯核，带宽315 m · 最高4 · 颜色按平方根'
        """
        return Both(
            " · ".join(one.zh for one in self.notes),
            " · ".join(one.en for one in self.notes),
        )
