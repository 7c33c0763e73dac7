"""Which colours does the product speak in?

The same table stands in `pages/static/gisapp/tokens.css`; a test holds the two
together. Nothing else names a colour: styles of layers write `@indigo`, style
sheets `var(--indigo)`, figures `LIGHT["indigo"]`.
"""

from __future__ import annotations

LIGHT: dict[str, str] = {
    "ground": "#F7F8FA",
    "surface": "#FFFFFF",
    "line": "#D8DEE8",
    "ink": "#16202E",
    "ink-2": "#5A6A80",
    "indigo": "#2F5FC4",
    "amber": "#946206",
    "flame": "#BC4318",
    "violet": "#7444C4",
    "slate": "#5C6E82",
    "phoenix": "#C62A2F",
    "jade": "#17774F",
    "wash": "#EBEEF3",
    "land": "#FDFDFC",
    "border": "#97A5BA",
    "ramp-1": "#DCE6F8",
    "ramp-2": "#B3C8F0",
    "ramp-3": "#7FA0E2",
    "ramp-4": "#4A73CC",
    "ramp-5": "#23478F",
    "late-1": "#F4D2CF",
    "late-2": "#EBA9A7",
    "late-3": "#E17F80",
    "late-4": "#C94448",
    "late-5": "#8F1A20",
}
"""Desk, phone and print."""

DARK: dict[str, str] = {
    "ground": "#0D1421",
    "surface": "#151F30",
    "line": "#2A3850",
    "ink": "#E8EDF5",
    "ink-2": "#93A3BB",
    "indigo": "#5B8DEF",
    "amber": "#E2A43B",
    "flame": "#EC6A3C",
    "violet": "#A57BEA",
    "slate": "#8093A8",
    "phoenix": "#EF5F63",
    "jade": "#46B58A",
    "wash": "#0A101B",
    "land": "#182335",
    "border": "#5A6C8A",
    "ramp-1": "#22365C",
    "ramp-2": "#2F4F8C",
    "ramp-3": "#4673C4",
    "ramp-4": "#7FA5F0",
    "ramp-5": "#C9DBFF",
    "late-1": "#6A2A36",
    "late-2": "#943848",
    "late-3": "#BC4E58",
    "late-4": "#E98186",
    "late-5": "#FFCFCD",
}
"""The wall."""

THEME_TOKENS: dict[str, str] = {
    "SEC": "indigo",
    "TRAF": "amber",
    "FIRE": "flame",
    "PROD": "violet",
    "OTHER": "slate",
}
"""Colour of each theme of incidents."""

FONTS = (
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "Source Han Sans SC",
    "sans-serif",
)
