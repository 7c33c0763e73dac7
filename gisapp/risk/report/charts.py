"""How did the months go? Bars as SVG: they stay sharp in print and need no script.

Colours stand in the drawing itself: what prints it does not read the page's style.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gisapp.maps.tokens import FONTS, LIGHT
from gisapp.risk.monthly.told import Trend

WIDTH, HEIGHT, BASE, TOP = 640, 130, 106, 16
"""Units of the drawing; figures stand above the bars, months below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    value: int
    month: str
    is_now: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def bars(trend: Trend) -> list[Bar]:
    """One bar per month from a base line of 0; the report's month marked."""
    top = max([*trend.totals, 1])
    step = WIDTH / max(len(trend.months), 8)
    found = []
    for number, (month, value) in enumerate(
        zip(trend.months, trend.totals, strict=True)
    ):
        height = (BASE - TOP) * value / top
        found.append(
            Bar(
                x=number * step + step * 0.15,
                y=BASE - height,
                width=step * 0.7,
                height=height,
                value=value,
                month=month,
                is_now=number == len(trend.months) - 1,
            )
        )
    return found


def trend_svg(trend: Trend, title: str) -> SafeString:
    """`title` says in words what is seen, for those who do not see it."""
    drawn = format_html_join(
        "",
        '<rect fill="{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}" fill="{}">{}</text>'
        '<text x="{}" y="{}" fill="{}">{}</text>',
        (
            (
                LIGHT["indigo" if bar.is_now else "ramp-3"],
                f"{bar.x:.1f}", f"{bar.y:.1f}", f"{bar.width:.1f}", f"{bar.height:.1f}",
                f"{bar.middle:.1f}", f"{bar.y - 3:.1f}", LIGHT["ink"], f"{bar.value:,}",
                f"{bar.middle:.1f}", BASE + 14, LIGHT["ink-2"], _month(bar, number),
            )
            for number, bar in enumerate(bars(trend))
        ),
    )  # fmt: skip
    return format_html(
        '<svg class="trend" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<g font-size="11" text-anchor="middle" font-family="{}">{}</g>'
        '<line x1="0" y1="{}" x2="{}" y2="{}" stroke="{}"/></svg>',
        WIDTH, HEIGHT, title, FONTS[0], drawn, BASE, WIDTH, BASE, LIGHT["border"],
    )  # fmt: skip


def _month(bar: Bar, number: int) -> str:
    """The year with the first bar and every January."""
    year, month = bar.month.split("-")
    return f"{year}-{month}" if number == 0 or month == "01" else str(int(month))
