"""How does a year of the sample get worked off? Chunk by chunk, by COPY.

What was drawn (`gisapp.sample.work`) becomes the rows that the real steps would have
left. A run that was cut off is simply run again: each chunk is one transaction, and
an incident that anybody has touched is left alone.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction
from tqdm import tqdm

from gisapp.core.profile import Profile
from gisapp.incidents.models import Incident
from gisapp.incidents.querysets import IncidentQuerySet
from gisapp.pipeline.working_off import cases, county, echoes, rows
from gisapp.pipeline.working_off.county import County
from gisapp.sample.work import deal_with

CHUNK = 2000


def work_off(profile: Profile, *, truth: Path) -> int:
    """Work off what nobody has touched of the sample's year; how many.

    `truth`: of the sample's files, for the reports that tell a happening again; it
    may be missing.
    """
    ids = list(_untouched(profile).values_list("pk", flat=True).order_by("pk"))
    if not ids:
        return 0
    rows.count_rows()
    known = county.read(profile, echoes.read(truth))
    title = "work 办理"
    with tqdm(total=len(ids), desc=title, unit="incident") as bar:
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            _work_off(chunk, known)
            bar.update(len(chunk))
    rows.answer_duplicates()
    rows.count_rows()
    return len(ids)


def _untouched(profile: Profile) -> IncidentQuerySet:
    year = profile.raw["county"]["year"]
    end = datetime(year + 1, 1, 8, tzinfo=profile.zone)  # the last are heard late
    return Incident.objects.filter(state="received", version=0, received_at__lt=end)


@transaction.atomic
def _work_off(ids: list[int], known: County) -> None:
    found = cases.of(ids, known)
    rows.write([(one, deal_with(one.case, known.house)) for one in found], known)
