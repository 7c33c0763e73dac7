"""How does a report become HTML, PDF, CSV and GeoJSON?"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from gisapp.core import profile as profiles
from gisapp.maps.tokens import LIGHT
from gisapp.risk.monthly.ground import Ground, ground_of
from gisapp.risk.monthly.told import MonthFigures
from gisapp.risk.report import live, maps, near_maps, page
from gisapp.risk.report.atlas import Atlas, MapWords
from gisapp.risk.report.page import Edition

HERE = Path(__file__).parent
WITHIN = URLFetcher(allowed_protocols={"data"}, fail_on_errors=True)
"""A report is whole in itself: nothing outside it is loaded."""
CSS = HERE.parent / "static" / "risk" / "report.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A month's figures and which making of them this is."""

    figures: MonthFigures
    edition: Edition

    @property
    def ground(self) -> Ground:
        """The ground that the figures were counted on, whatever is in force by now."""
        figures = self.figures
        return ground_of(profiles.current(), figures.release, figures.crs)

    def name(self, township: str | None) -> str:
        """Of files: `report-331127-2017-11`, `report-331127102-2017-11`."""
        code = township or profiles.current().code
        return f"report-{code}-{self.figures.month}"


class Texts(NamedTuple):
    """The same report in HTML twice."""

    paper: str
    """Of which the PDF is made."""
    screen: str
    """With a live map in it, where Leaflet is installed."""


def html(paper: Paper, township: str | None) -> str:
    """One page that needs nothing else: pictures and looks are inside."""
    return render_to_string("risk/report.html", _context(paper, township))


def texts(paper: Paper, township: str | None) -> Texts:
    """For paper and for the screen, drawn once."""
    context = _context(paper, township)
    printed = render_to_string("risk/report.html", context)
    if not live.is_possible():
        return Texts(printed, printed)
    more = {
        "live_map": "risk/file_map.html",
        "live": live.live(_atlas(paper, township)),
    }
    return Texts(printed, render_to_string("risk/report.html", context | more))


def _context(paper: Paper, township: str | None) -> dict[str, Any]:
    drawn = {name: _data(png) for name, png in pictures(paper, township).items()}
    return page.view(paper.figures, township, paper.edition) | {
        "maps": drawn,
        "english": page.is_english(),
        "tokens": mark_safe(_tokens()),
        "css": mark_safe(_css()),
    }


def pdf(paper: Paper, township: str | None) -> bytes:
    """A4, fonts embedded, pages numbered."""
    return pdf_of(html(paper, township))


def pdf_of(text: str) -> bytes:
    """The same of a page that is written already."""
    found: bytes = HTML(string=text, url_fetcher=WITHIN).write_pdf(font_config=_fonts())
    return found


def pictures(paper: Paper, township: str | None) -> dict[str, bytes]:
    """PNG by name: grids, heat, ahead; what cannot be drawn is left out."""
    atlas = _atlas(paper, township)
    drawn = {
        "grids": maps.grids(atlas),
        "heat": maps.heat(atlas),
        "hexagons": near_maps.hexagons(atlas),
        "ahead": maps.ahead(atlas),
        "rates": near_maps.rates(atlas),
    }
    return {name: png for name, png in drawn.items() if png is not None}


def _atlas(paper: Paper, township: str | None) -> Atlas:
    names = {area.code: area for area in paper.figures.townships.values()}
    made_on = paper.edition.made_at.astimezone(profiles.current().zone)
    note = _("%(release)s · 制图 %(on)s") % {
        "release": paper.figures.release,
        "on": f"{made_on:%Y-%m-%d}",
    }
    return Atlas(
        figures=paper.figures,
        area=paper.figures.of(township),
        ground=paper.ground,
        words=MapWords(
            note=note,
            stamp=_("样例数据"),
            per_grid=_("每网格件数"),
            alarm=_("超出自身往常"),
            hot=_("集中处"),
            is_english=page.is_english(),
            next_cells=_("下月先看"),
            hexagon=_("热点六边形"),
            quarters={
                "SEC": _("（左上）"),
                "TRAF": _("（右上）"),
                "FIRE": _("（右下）"),
                "PROD": _("（左下）"),
            },
            rate=_("每千人件数（平稳后）"),
            unknown=_("无人口数"),
            name=lambda code: page.named(names[code].name, names[code].name_en),
        ),
    )


def _data(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def _tokens() -> str:
    rows = "".join(f"--{name}:{colour};" for name, colour in LIGHT.items())
    return f":root{{{rows}}}"


@lru_cache(maxsize=1)
def _css() -> str:
    """Each medium has its own: a file that is opened is no sheet of paper."""
    shared = CSS.read_text(encoding="utf-8")
    media = {
        name: (HERE / f"{name}.css").read_text(encoding="utf-8")
        for name in ("screen", "print")
    }
    return shared + "".join(f"@media {name}{{{css}}}" for name, css in media.items())


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    return FontConfiguration()
