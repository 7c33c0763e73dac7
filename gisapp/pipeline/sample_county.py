"""Which parts of the sample county are missing, and how does each come in?

Every part does what is missing only; one that was cut off is taken up again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db.models import CharField, F, Func, Value
from tqdm import tqdm

from gisapp.boundaries import actions, importing
from gisapp.boundaries.importing import Asked
from gisapp.boundaries.models import Release
from gisapp.core.profile import Channel, Profile
from gisapp.incidents import cameras
from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Camera, RawMessage
from gisapp.organization import sample_people
from gisapp.organization.models import Unit
from gisapp.pipeline import bulk, context
from gisapp.pipeline.readiness import prepare, put_in_force
from gisapp.sample import reports
from gisapp.sample.cameras import FILE as CAMERAS
from gisapp.sample.reports.truth import TRUTH

BY = "load_sample"
LAST = 100
"""So many rows at the end of a file are looked for."""
FILES = {
    "township": "townships.zip",
    "village": "villages.zip",
    "grid": "grids.zip",
    "outpost": "outposts.zip",
}


def load_ground(county: Profile, folder: Path) -> Release | None:
    """Through the importer, in force from the year's first day; None: it was there."""
    if Release.objects.of_county(county.code).active().exists():
        return None
    year = county.raw["county"]["year"]
    label = f"{year}样例"
    for level, name in tqdm(FILES.items(), desc="边界 ground", unit="level"):
        asked = Asked(path=folder / name, release=label, level=level)
        importing.commit(importing.prepare(asked, county), county, by=BY)
    release = actions.find(label, county=county.code)
    release, _ = actions.check(release, county, keep=True)
    start = datetime(year, 1, 1, tzinfo=county.zone)
    active, _ = put_in_force(release=release, at=start, profile=county, instead_of=None)
    return active


def load_people(county: Profile) -> int:
    """Everybody at their desks; desks first, in an installation from before.

    Returns how many posts were filled.
    """
    release = Release.objects.of_county(county.code).active().get()
    if not Unit.objects.filter(kind=Unit.Kind.STATION).exists():
        prepare(profile=county, release=release)
    return sample_people.fill(county, release, by=BY)


def load_cameras(county: Profile, folder: Path) -> int:
    """The sample's cameras, where there is none yet; how many came."""
    path = folder / CAMERAS
    if Camera.objects.exists() or not path.exists():
        return 0
    release = Release.objects.of_county(county.code).active().get()
    found = cameras.read(path, frame=county.ground.frame)
    cameras.store(found.cameras, release_id=release.pk)
    return len(found.cameras)


def load_reports(county: Profile, *, ground: Path, out: Path) -> None:
    """The year's reports, made first where `out` does not have them."""
    if not (out / TRUTH).exists():
        reports.deliver(county, ground, out)
    for channel in county.channels:
        paths = _unread(sorted((out / channel.name).glob("*.csv")), channel)
        if paths:
            _load_channel(channel, paths, county)


def _load_channel(channel: Channel, paths: list[Path], county: Profile) -> None:
    ready = context.make(channel.name, profile=county)
    title, size = channel.title_zh, sum(path.stat().st_size for path in paths)
    with tqdm(total=size, unit="B", unit_scale=True, desc=title) as bar:
        for path in paths:
            bulk.run(
                Table(path, ready.settings.encoding).messages(),
                ready,
                by=f"import:{channel.name}",
                say=bar.update,
            )


def _unread(paths: list[Path], channel: Channel) -> list[Path]:
    """The files after the last that has messages; that one too if it was cut off."""
    messages = RawMessage.objects.filter(channel__name=channel.name)
    file = Func(
        F("origin"),
        Value(":"),
        Value(1),
        function="split_part",
        output_field=CharField(),
    )
    origins = messages.annotate(file=file)
    read = set(origins.values_list("file", flat=True).distinct())
    last = max((i for i, path in enumerate(paths) if path.name in read), default=0)
    rest = paths[last:]
    if rest and messages.filter(origin__in=_last_rows(rest[0], channel)).exists():
        return rest[1:]
    return rest


def _last_rows(path: Path, channel: Channel) -> list[str]:
    """Where the last rows of a file come from: one chunk stores all of them.

    Several, for the very last may be one that had been sent before.
    """
    rows = Table(path, channel.encoding).messages()
    origins = deque((row.origin for row in rows), maxlen=LAST)
    return list(origins)[-1 - (_count(origins) - 2) % bulk.CHUNK :]


def _count(origins: Sequence[str]) -> int:
    """The number of the last row; the header is row 1."""
    return int(origins[-1].rpartition(":")[2]) if origins else 2
