"""Which incidents may this map show, and which were asked for?

Tiles, lists, panels and counts all ask here, so that they agree, that nobody is shown
what they may not see, and that no sensitive category is ever drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone

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


def read(
    query: Mapping[str, str], *, otherwise: periods.Period | None = None
) -> IncidentFilter:
    """From `period=2017-11&theme=TRAF,FIRE&state=received`, or `last=24h`.

    `otherwise` is the span where none is asked for; without it one must be. Raises
    FilterUnusable.
    """
    span = read_span(query) or otherwise
    if span is None:
        raise FilterUnusable(name="period", value="", reason="it is missing")
    return IncidentFilter(
        period=span,
        themes=tuple(_theme(code) for code in _words(query.get("theme", ""))),
        states=tuple(_state(name) for name in _words(query.get("state", ""))),
    )


def read_span(query: Mapping[str, str]) -> periods.Period | None:
    """The span that `period` or `last` asks for; None: neither does."""
    period, last = query.get("period"), query.get("last")
    if period and last:
        reason = "ask for a period or for the last hours"
        raise FilterUnusable(name="last", value=last, reason=reason)
    if last:
        return periods.read_last(last, now=timezone.now())
    return periods.read(period) if period else None


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
