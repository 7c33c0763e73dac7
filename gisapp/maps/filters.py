"""Which incidents may this map show, and which were asked for?

Tiles, lists, panels and counts all ask here, so that they agree, that nobody is shown
what they may not see, and that no sensitive category is ever drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from gisapp.incidents.models import Incident
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.maps import periods
from gisapp.maps.errors import FilterUnusable
from gisapp.maps.themes import THEMES
from gisapp.organization.access import Scope

STATE_LETTERS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """What was asked for; an empty tuple asks for all."""

    period: periods.Period
    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    def incidents(self, zone: ZoneInfo, *, scope: Scope) -> IncidentQuerySet:
        """Those to be drawn for somebody, days counted in that zone."""
        rows = (
            Incident.objects.visible_to(scope)
            .drawable()
            .between(self.period.start_at(zone), self.period.end_at(zone))
        )
        if self.themes:
            rows = rows.filter(theme__in=self.themes)
        if self.states:
            rows = rows.filter(state__in=self.states)
        return rows


def read(query: Mapping[str, str]) -> IncidentFilter:
    """From `period=2017-11&theme=TRAF,FIRE&state=received`; raises FilterUnusable."""
    if not query.get("period"):
        raise FilterUnusable(name="period", value="", reason="it is missing")
    return IncidentFilter(
        period=periods.read(query["period"]),
        themes=tuple(_theme(code) for code in _words(query.get("theme", ""))),
        states=tuple(_state(name) for name in _words(query.get("state", ""))),
    )


def _words(text: str) -> list[str]:
    return sorted({word for word in text.split(",") if word})


def _theme(code: str) -> str:
    if code not in THEMES:
        known = ", ".join(THEMES)
        raise FilterUnusable(name="theme", value=code, reason=f"known are {known}")
    return code


def _state(name: str) -> str:
    if not name.isidentifier() or len(name) > STATE_LETTERS:
        raise FilterUnusable(name="state", value=name, reason="it is no state's name")
    return name
