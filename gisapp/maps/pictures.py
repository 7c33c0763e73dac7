"""What is asked of a layer that computes a picture, and what does it give?

`source.py` of such a layer has one function, `picture(asked) -> Picture | None`
(None: there is nothing to be drawn), and may have `is_there() -> bool` (False: this
installation has no such layer).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.utils import timezone

from gisapp.core import profile
from gisapp.core.profile import Profile
from gisapp.maps import ground, periods
from gisapp.maps.errors import FilterUnusable, PicturesBusy
from gisapp.maps.filters import IncidentFilter
from gisapp.maps.layer import PICTURE, Layer
from gisapp.maps.periods import EVER, Period
from gisapp.maps.web_picture import WebPicture
from gisapp.organization.access import Scope

Drawer = Callable[["Asked"], "Picture | None"]
KEPT = 64
DAY_H = 24
MOST_DAYS = 366
PATIENCE_S = 2.0
"""For another picture."""
OWN_PATIENCE_S = 15.0
"""For the very one that is asked for: a page asks for picture and legend at once."""
Key = tuple[Path, str, "Asked"]
_turn = Lock()
_doing: Key | None = None
"""What is being computed now."""
_kept: dict[Key, tuple[Picture | None]] = {}
"""The latest pictures; None: there was nothing to be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """For whom, of when, on what ground."""

    scope: Scope
    release_id: int
    minute: datetime
    """Now, without seconds, in the county's zone."""
    tone: str
    """Of the map beneath: `light` or `dark`."""
    span: Period | None = None
    themes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def profile(self) -> Profile:
        return profile.current()

    @property
    def this_month(self) -> Period:
        return periods.month_of(self.minute.date())

    @property
    def last_day(self) -> Period:
        return periods.last(DAY_H, now=self.minute)

    def incidents(self, span: Period) -> IncidentFilter:
        """The asked ones of that span."""
        return IncidentFilter(period=span, themes=self.themes, states=self.states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image that lies on the map, and what its legend says."""

    image: WebPicture
    stops: tuple[tuple[float, str], ...] = ()
    """(position 0 to 1, colour) of the ramp."""
    ticks: tuple[tuple[float, str], ...] = ()
    """(position, figure) under the ramp."""
    note: tuple[str, str] = ("", "")
    """What else the legend says, in Chinese and in English."""
    period: str = ""
    bandwidth_m: float | None = None
    count: int | None = None
    """Incidents in it."""


def ask(
    scope: Scope, *, tone: str, filtered: IncidentFilter | None = None
) -> Asked | None:
    """The question of somebody at this minute; None: no ground is in force.

    Who asks is left out of it, what they may see is not, so that an answer is kept
    for all who see the same.
    """
    release = ground.active_release()
    if release is None:
        return None
    span = filtered.period if filtered and filtered.period != EVER else None
    if span is not None and (span.end_on - span.first_on).days > MOST_DAYS:
        reason = f"a picture is of at most {MOST_DAYS} days"
        raise FilterUnusable(name="period", value=str(span), reason=reason)
    now = timezone.now().astimezone(profile.current().zone)
    return Asked(
        scope=replace(scope, username="", person=None, name=""),
        release_id=release.pk,
        minute=now.replace(second=0, microsecond=0),
        tone=tone,
        span=span,
        themes=filtered.themes if filtered else (),
        states=filtered.states if filtered else (),
    )


def drawn(layer: Layer, asked: Asked) -> Picture | None:
    """The layer's picture, computed once a minute for all who may see the same.

    One at a time in a process, so that whoever asks for many holds up nobody else's
    pages. Raises PicturesBusy for those who would wait too long.
    """
    key = (layer.folder, layer.digest, asked)
    kept = _kept.get(key)
    if kept is None:
        kept = _in_turn(layer, key)
    return kept[0]


def _in_turn(layer: Layer, key: Key) -> tuple[Picture | None]:
    global _doing
    patience_s = OWN_PATIENCE_S if key == _doing else PATIENCE_S
    if not _turn.acquire(timeout=patience_s):
        raise PicturesBusy
    try:
        _doing = key
        if key not in _kept:
            draw: Drawer = _source(layer.folder, layer.digest).picture
            found = draw(key[2])
            while len(_kept) >= KEPT:
                del _kept[next(iter(_kept))]
            _kept[key] = (found,)
        return _kept[key]
    finally:
        _doing = None
        _turn.release()


def forget() -> None:
    """Compute every picture anew."""
    with _turn:
        _kept.clear()


def is_there(layer: Layer) -> bool:
    """Whether this installation can draw the layer at all."""
    if layer.rows != PICTURE:
        return True
    ask_source = getattr(_source(layer.folder, layer.digest), "is_there", None)
    return ask_source is None or bool(ask_source())


@lru_cache(maxsize=KEPT)
def _source(folder: Path, digest: str) -> Any:
    """The module of a layer's `source.py`, read once for each of its versions."""
    name = f"layer_{folder.name}_{digest}"
    spec = importlib.util.spec_from_file_location(name, folder / "source.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "source.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
