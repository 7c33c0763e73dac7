"""Was that reported already, and by which rule do two become one?

`[duplicates]` of the profile says how near is near; `merge_above`, which nobody has
by default, from which score on a new report is merged without asking.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from gisapp.core.profile import Profile
from gisapp.dispatch.chain import centre
from gisapp.dispatch.errors import StepRefused
from gisapp.dispatch.workflow import OPEN
from gisapp.incidents import similar
from gisapp.incidents.models import Incident, Place
from gisapp.incidents.similar import Candidate, Happening, Nearness
from gisapp.organization.access import Held, Scope
from gisapp.organization.roles import Role
from gisapp.pipeline import stepping

RULE = "merge-rule"
"""Who merges where the profile's threshold does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The profile's `[duplicates]`."""

    nearness: Nearness
    merge_above: float | None = None
    """Score from which a new report is merged by rule; None: only by people."""


def settings_of(profile: Profile) -> Settings:
    rows = dict(profile.raw.get("duplicates", {}))
    above = rows.pop("merge_above", None)
    known = {
        name: float(rows[name]) for name in ("hours", "metres", "score") if name in rows
    }
    return Settings(
        nearness=Nearness(**known),
        merge_above=None if above is None else float(above),
    )


def of_happening(
    happening: Happening,
    scope: Scope,
    profile: Profile,
    *,
    other_than: int | None = None,
) -> list[Candidate]:
    """Incidents that may be the same as what is being told."""
    return similar.candidates(
        happening,
        scope,
        settings_of(profile).nearness,
        open_states=OPEN,
        other_than=other_than,
    )


def of_incident(incident: Incident, scope: Scope, profile: Profile) -> list[Candidate]:
    """Incidents that may be the same as one that is stored."""
    happening = happening_of(incident)
    return of_happening(happening, scope, profile, other_than=incident.pk)


def happening_of(incident: Incident) -> Happening:
    """What is known of a stored incident, as it is looked for."""
    place = Place.objects.filter(incident=incident, superseded_at=None).first()
    point = place.point if place else None
    return Happening(
        words=f"{incident.title} {incident.text}",
        occurred_at=incident.occurred_at,
        theme=incident.theme if incident.category_id else "",
        lng=point.x if point else None,
        lat=point.y if point else None,
        village=place.village_code if place else "",
        grid=place.grid_code if place else "",
    )


def merge_by_rule(numbers: list[str], profile: Profile, *, at: datetime) -> list[str]:
    """Merge new reports into what they repeat, where the profile says from when.

    Returns the numbers that were merged. One that cannot be is left to people.
    """
    above, desk = settings_of(profile).merge_above, centre()
    if above is None or desk is None:
        return []
    held = Held(unit=desk.pk, kind=desk.kind, role=Role.OPERATOR)
    scope = Scope(username=RULE, name=RULE, held=(held,))
    found = Incident.objects.filter(number__in=numbers).order_by("pk")
    return [
        one.number for one in found if _merged(one, scope, profile, above=above, at=at)
    ]


def _merged(
    incident: Incident, scope: Scope, profile: Profile, *, above: float, at: datetime
) -> bool:
    same = [
        one
        for one in of_incident(incident, scope, profile)
        if one.is_open and one.score >= above
    ]
    if not same:
        return False
    facts = {"into": same[0].incident.number}
    try:
        with transaction.atomic():
            stepping.take(
                "merge",
                number=incident.number,
                seen=incident.version,
                by=scope,
                at=at,
                facts=facts,
            )
    except StepRefused:
        return False
    return True
