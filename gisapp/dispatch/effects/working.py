"""What happens on the scene, and when it is done and answered?"""

from __future__ import annotations

from collections.abc import Iterator

from pyproj import Geod

from gisapp.dispatch import deadlines
from gisapp.dispatch.case import Case
from gisapp.dispatch.effects import timing
from gisapp.dispatch.models import Reply
from gisapp.incidents.models import Incident, Place

GRS80 = Geod(ellps="GRS80")


def arrive(case: Case) -> None:
    """Somebody is there; how far from the place, is said for who verifies.

    Where they stood is not written down: the log is for ever, and about the case.
    """
    deadlines.meet(case.incident, timing.Clock.ARRIVE, at=case.at)
    distance = _distance_m(case)
    if distance is not None:
        case.data["distance_m"] = distance
    for name in ("lng", "lat"):
        del case.facts[name]


def contact(case: Case) -> None:
    """Outside the county, to have spoken with them stands for being there."""
    deadlines.meet(case.incident, timing.Clock.ARRIVE, at=case.at)


def report_back(case: Case) -> None:
    """It is done; who never said that they were there, is not waited for any more."""
    deadlines.stop(case.incident, at=case.at, clocks={timing.Clock.ARRIVE})


def close(case: Case) -> None:
    """Done and answered: its reporter, and those of every duplicate."""
    deadlines.meet(case.incident, timing.Clock.RESOLVE, at=case.at)
    timing.finished(case)
    for answered in (case.incident, *duplicates_of(case.incident)):
        answer(answered, text=case.facts["text"], case=case)


def duplicates_of(incident: Incident) -> Iterator[Incident]:
    """Those merged into it, and those merged into them."""
    for duplicate in incident.merged.order_by("id"):
        yield duplicate
        yield from duplicates_of(duplicate)


def answer(incident: Incident, *, text: str, case: Case) -> None:
    """A reply goes out by the channel that the incident came from."""
    Reply.objects.create(
        incident=incident,
        channel_id=incident.channel_id,
        text=text,
        at=case.at,
        by=case.username,
    )


def _distance_m(case: Case) -> float | None:
    """Metres on the ellipsoid between where they are and where it is said to be."""
    here = Place.objects.filter(incident=case.incident, superseded_at=None).first()
    if here is None or here.point is None:
        return None
    there = here.point.x, here.point.y
    _, _, distance = GRS80.inv(case.facts["lng"], case.facts["lat"], *there)
    return round(float(distance), 1)
