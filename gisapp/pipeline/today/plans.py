"""Which cases go on by themselves, and how?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max

from gisapp.dispatch.models import Event
from gisapp.dispatch.workflow import OPEN
from gisapp.incidents.models import Incident
from gisapp.pipeline.today.doing import Plan, is_on_its_way
from gisapp.pipeline.today.drawing import HASTE, draw
from gisapp.pipeline.today.redating import SENT_AGAIN
from gisapp.pipeline.working_off.county import County

DAYS_KEPT = 14
"""So many days after its receipt a case still goes on by itself."""


def ahead(known: County, *, at: datetime, haste: float = HASTE) -> list[Plan]:
    """What is still to be done with the cases that nobody else has touched.

    Locks their rows; called within a transaction.
    """
    incidents = {
        incident.pk: incident
        for incident in Incident.objects.select_for_update(of=("self",)).filter(
            SENT_AGAIN,
            state__in=OPEN,
            received_at__gte=at - timedelta(days=DAYS_KEPT),
        )
    }
    log = Event.objects.filter(incident__in=incidents).order_by().values("incident")
    seen_until = dict(log.annotate(last=Max("at")).values_list("incident", "last"))
    drawn = draw(list(incidents), known, haste=haste)
    return [
        Plan(
            number=incidents[one.pk].number,
            course=course,
            done=incidents[one.pk].version,
            seen_until=seen_until[one.pk],
        )
        for one, course in drawn
        if is_on_its_way(incidents[one.pk], course)
    ]
