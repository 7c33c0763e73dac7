"""How is it said that a desk cannot be there in time, and who would be nearer?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from gisapp.dispatch import reach
from gisapp.dispatch.workflow import WAITING, State
from gisapp.incidents.models import Incident
from gisapp.organization.models import Unit
from gisapp.pages.facts.incidents import unit_name

ON_THE_WAY = (*WAITING, State.UNDER_WAY)
"""States in which somebody nearer could still be sent."""


def warning_of(incident: Incident, unit: Unit | None) -> str:
    """One or two sentences; "" where that desk can make it, or nobody has to."""
    if unit is None or incident.state not in ON_THE_WAY:
        return ""
    found = reach.warning(incident, unit)
    if not found.is_impossible or found.minutes is None:
        return ""
    told = _(
        "按道路估算，%(unit)s到场约需%(minutes)d分钟，超过到场时限%(limit)d分钟。"
    ) % {
        "unit": unit_name(unit),
        "minutes": round(found.minutes),
        "limit": round(found.limit_min or 0),
    }
    return told + _nearer(found)


def _nearer(found: reach.Reach) -> str:
    if not found.nearer:
        return ""
    each = _("%(unit)s（约%(minutes)d分钟）")
    stations = [
        each % {"unit": unit_name(unit), "minutes": round(minutes)}
        for unit, minutes in found.nearer
    ]
    return _("更近的派驻站所：%(stations)s。") % {"stations": _("、").join(stations)}
