"""What does a batch need to know before the first report is read?"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

from gisapp.boundaries.errors import NoActiveRelease
from gisapp.boundaries.locate import store
from gisapp.boundaries.models import Area, Level, Release
from gisapp.core import sealing
from gisapp.core.codes import aliases
from gisapp.core.crs import LngLatBounds
from gisapp.core.profile import Channel as Settings
from gisapp.core.profile import Profile
from gisapp.core.sealing import Seal
from gisapp.dispatch import deadlines
from gisapp.incidents.addresses import Entry, Gazetteer
from gisapp.incidents.categories import Leaf, Suggester
from gisapp.incidents.models import Category, Channel, PlaceName
from gisapp.incidents.placing import Grid, Ground
from gisapp.incidents.reports import Reader
from gisapp.routing.router import Router

WORLD = [-180.0, -90.0, 180.0, 90.0]
FRESH_S = 5.0
"""A process notices a new release, rule or channel after so many seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One channel's reader over one release, rule set and key."""

    profile: Profile
    release: Release
    ground: Ground
    router: Router
    seal: Seal
    channel: Channel
    settings: Settings
    reader: Reader
    outposts: dict[str, int]
    """Outpost code to its row in the release."""
    limits: dict[str, dict[str, Any]]
    """Category code to the category's own limits."""
    stationed: frozenset[str]
    """Codes of the townships in which a zone station sits."""


def make(channel_name: str, *, profile: Profile) -> Context:
    """Load everything; raises ChannelUnknown, NoActiveRelease, NoActiveRules."""
    channel = Channel.objects.named(channel_name)
    release = Release.objects.of_county(profile.code).active().first()
    if release is None:
        raise NoActiveRelease(county=profile.code)
    settings = settings_of(channel)
    return Context(
        profile=profile,
        release=release,
        ground=_ground(profile, release),
        router=Router.current(centre=profile.code),
        seal=sealing.current(),
        channel=channel,
        settings=settings,
        reader=Reader(settings, Suggester(_leaves())),
        outposts=dict(release.outposts.values_list("code", "pk")),
        limits=dict(Category.objects.values_list("code", "limits")),
        stationed=frozenset(deadlines.stationed()),
    )


_kept: dict[str, tuple[float, Context]] = {}
_lock = Lock()


def kept(channel_name: str, *, profile: Profile) -> Context:
    """`make`, at most once in FRESH_S per channel: for one report after another."""
    with _lock:
        found = _kept.get(channel_name)
        now = time.monotonic()
        if found and now - found[0] < FRESH_S:
            return found[1]
        context = make(channel_name, profile=profile)
        _kept[channel_name] = (now, context)
        return context


def settings_of(channel: Channel) -> Settings:
    """How its messages are to be read, as it is set up now."""
    formats = tuple(channel.settings.get("time_formats") or ())
    return Settings(**channel.settings | {"time_formats": formats})


def _ground(profile: Profile, release: Release) -> Ground:
    addresses = profile.raw.get("addresses", {})
    box = profile.raw["ground"].get("box", WORLD)
    grids = _grids(release)
    towns = Area.objects.filter(release=release, level=Level.TOWNSHIP)
    return Ground(
        locator=store.locator(release),
        gazetteer=Gazetteer(_entries(), addresses.get("variants", {})),
        grids=grids,
        townships=frozenset(towns.values_list("code", flat=True)),
        frame=profile.ground.frame,
        box=LngLatBounds(*box),
        coarse_m=float(addresses.get("coarse_m", 1000.0)),
        coarsest_m=float(addresses.get("coarsest_m", 20_000.0)),
        aliases=aliases(grids),
    )


def _grids(release: Release) -> dict[str, Grid]:
    rows = Area.objects.filter(release=release, level=Level.GRID)
    return {
        area.code: Grid(
            name=area.name,
            kind=area.kind,
            village=area.parent.code
            if area.parent and area.parent.level == Level.VILLAGE
            else "",
            township=area.township_code,
            lng=area.label_point.x,
            lat=area.label_point.y,
            radius_m=math.sqrt(area.area_m2 / math.pi),
        )
        for area in rows.select_related("parent").defer("geom", "delivered")
    }


def _entries() -> list[Entry]:
    return [
        Entry(
            name=row.name,
            kind=row.kind,
            lng=row.point.x,
            lat=row.point.y,
            accuracy_m=row.accuracy_m,
            village=row.village_code,
            township=row.township_code,
        )
        for row in PlaceName.objects.all()
    ]


def _leaves() -> list[Leaf]:
    return [
        Leaf(
            code=row.code,
            group=row.group_code,
            name_zh=row.name_zh,
            name_en=row.name_en,
            platform=row.platform,
            level=row.level,
            first_desk=row.first_desk,
            theme=row.theme,
            lead_unit=row.lead_unit,
            is_emergency=row.is_emergency,
            is_sensitive=row.is_sensitive,
            keywords=tuple(row.keywords),
        )
        for row in Category.objects.all()
    ]
