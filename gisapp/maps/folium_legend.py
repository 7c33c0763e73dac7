"""What does the legend beside a folium map say? The rows of the layer's folder."""

from __future__ import annotations

import html

from gisapp.maps import symbols
from gisapp.maps.layer import Layer, LegendRow
from gisapp.maps.pictures import Picture
from gisapp.maps.ramps import TONES
from gisapp.maps.themes import THEMES
from gisapp.maps.tokens import FONTS

Table = dict[str, str]
BESIDE = (
    "margin:8px 8px 0;padding:8px 12px;border-radius:6px;"
    "font-size:12px;line-height:20px"
)


def legend(layer: Layer, told: Picture | None, *, tone: str, is_english: bool) -> str:
    """One box of HTML: the title, then a sign and words for each row."""
    table = TONES[tone]
    rows = [_row(row, told, table=table, is_english=is_english) for row in layer.legend]
    fonts = ",".join(f"'{name}'" if " " in name else name for name in FONTS)
    look = (
        f"{BESIDE};font-family:{fonts};background:{table['surface']};"
        f"color:{table['ink']};border:1px solid {table['line']}"
    )
    title = html.escape(layer.title(is_english=is_english))
    return f'<div class="legend" style="{look}"><b>{title}</b>{"".join(rows)}</div>'


def _row(
    row: LegendRow, told: Picture | None, *, table: Table, is_english: bool
) -> str:
    words = html.escape(row.en if is_english else row.zh)
    if row.mark == "unit":
        return f"<div>{words}</div>"
    if row.mark == "ramp":
        return f"<div>{words}</div>{_ramp(told)}"
    sign = f'<span style="display:inline-block;width:26px">{_sign(row, table)}</span>'
    return f"<div>{sign}{words}</div>"


def _ramp(told: Picture | None) -> str:
    if told is None:
        return "<div>—</div>"
    stops = ",".join(f"{colour} {at:.0%}" for at, colour in told.stops)
    bar = f"height:10px;width:220px;background:linear-gradient(to right,{stops})"
    ticks = "".join(
        f'<span style="position:absolute;left:{at:.1%}">{html.escape(text)}</span>'
        for at, text in told.ticks
    )
    scale = "position:relative;height:18px;width:220px"
    facts = f"{told.count} · {told.bandwidth_m:g} m · {html.escape(told.period)}"
    return (
        f'<div style="{bar}"></div><div style="{scale}">{ticks}</div><div>{facts}</div>'
    )


def _sign(row: LegendRow, table: Table) -> str:
    tone = table[row.token]
    if row.mark in ("line", "hairline", "fill", "shade"):
        height = {"line": 2, "hairline": 1}.get(row.mark, 12)
        look = f"height:{height}px;background:{tone};border:1px solid {table['line']}"
        edge = "" if height == 12 else ";border:0"
        return (
            '<span style="display:inline-block;width:20px;vertical-align:middle;'
            f'{look}{edge}"></span>'
        )
    return symbols.svg(_drawing(row, table))


def _drawing(row: LegendRow, table: Table) -> symbols.Drawing:
    tone, paper = table[row.token], table["surface"]
    if row.mark == "theme":
        return symbols.Drawing(THEMES[row.theme].shape, tone, paper)
    if row.mark == "state":
        return symbols.named(f"state-{row.sign}", table)
    if row.mark == "level":
        return symbols.named(f"level-{row.sign}", table)
    if row.mark == "square":
        return symbols.named("thing-station", table)
    if row.mark == "cluster":
        return symbols.Drawing("circle", tone, paper)
    return symbols.Drawing("circle", paper, tone)
