"""Which county is this? One TOML file says it: codes, counts, CRSs, channels.

Everything that another county would have otherwise stands in the profile and
nowhere in the code. `load()` reads a file into frozen dataclasses and refuses a
file that misses something, by name.
"""

from __future__ import annotations

import csv
import math
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pyproj import CRS
from pyproj.exceptions import CRSError

from gisapp.core import channel_settings, clock_settings
from gisapp.core.channel_settings import Channel
from gisapp.core.clock_settings import ClockSettings
from gisapp.core.crs import LngLatBounds
from gisapp.core.errors import ProfileError

__all__ = [
    "Channel", "Ground", "Level", "Profile", "Tolerances", "current", "load", "read",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the ground: township, village or grid."""

    name: str
    code_pattern: str
    """Regular expression that a whole code of this level matches."""
    parent_digits: int
    """So many leading characters of the code are the parent's code; 0: not so."""
    expected: int | None
    """How many a complete release has; None: not said."""
    kinds: dict[str, int]
    """How many of each kind, where the profile says: {"urban": 36}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerances:
    """Up to which size a fault of the ground may be mended or let pass."""

    overlap_m2: float
    gap_m2: float
    outside_parent_m2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    metric_crs: str
    """The projected CRS in which everything is measured."""
    frame: LngLatBounds
    """Where the county lies; a coordinate far from it is suspect."""
    border_m: float
    """Grids within this distance of a point are all candidates, metres."""
    near_m: float
    """Outside by no more than this is near, not outside, metres."""
    tolerances: Tolerances
    levels: dict[str, Level]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    path: Path
    code: str
    name_zh: str
    name_en: str
    is_sample: bool
    timezone: str
    ground: Ground
    platforms: dict[str, str]
    platforms_en: dict[str, str]
    offices: dict[str, str]
    channels: tuple[Channel, ...]
    clocks: ClockSettings
    """Working hours, limits of its own, the ladder and the roads."""
    raw: dict[str, Any]
    """The whole file, for what only one app reads."""

    def table(self, name: str) -> list[dict[str, str]]:
        """A table of facts named under `[tables]`, as rows; [] if not named."""
        where = self.raw.get("tables", {}).get(name)
        if not where:
            return []
        path = self.path.parent / where
        if not path.is_file():
            raise ProfileError(path=self.path, reason=f"table {name}: no file {path}")
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def channel(self, name: str) -> Channel:
        """The channel of that name; raises ProfileError."""
        for channel in self.channels:
            if channel.name == name:
                return channel
        known = ", ".join(c.name for c in self.channels) or "none"
        raise ProfileError(
            path=self.path, reason=f"it has no channel {name}; it has: {known}"
        )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class _Table(dict[str, Any]):
    """A table of the file whose missing entries say where they are missing."""

    def __init__(self, title: str, rows: dict[str, Any]) -> None:
        super().__init__(rows)
        self.title = title

    def __missing__(self, key: str) -> Any:
        raise KeyError(f"{self.title}.{key}" if self.title else key)

    def table(self, key: str) -> _Table:
        title = f"{self.title}.{key}" if self.title else key
        if not isinstance(self[key], dict):
            raise TypeError(f"{title} must be a table")
        return _Table(title, self[key])


def _level(name: str, row: _Table) -> Level:
    try:
        re.compile(row["code_pattern"])
    except re.error as error:
        raise ValueError(f"{row.title}.code_pattern: {error}") from error
    return Level(
        name=name,
        code_pattern=row["code_pattern"],
        parent_digits=int(row.get("parent_digits", 0)),
        expected=row.get("expected"),
        kinds=dict(row.get("kinds", {})),
    )


def _metric(code: str) -> str:
    try:
        is_projected = CRS(code).is_projected
    except CRSError as error:
        raise ValueError(f"ground.metric_crs {code} is not known") from error
    if not is_projected:
        raise ValueError(f"ground.metric_crs {code} is not projected")
    return code


def _metres(row: _Table, key: str) -> float:
    try:
        metres = float(row[key])
    except (TypeError, ValueError) as error:
        raise ValueError(f"{row.title}.{key} must be a number") from error
    if not 0 <= metres < math.inf:
        raise ValueError(f"{row.title}.{key} must be 0 or more, and finite")
    return metres


def _bounds(row: _Table, key: str) -> LngLatBounds:
    try:
        west, south, east, north = map(float, row[key])
    except (TypeError, ValueError) as error:
        raise ValueError(f"{row.title}.{key} must be four numbers") from error
    return LngLatBounds(west, south, east, north)


def _refuse_unusable(whole: _Table) -> None:
    """Look at the optional entries that only intake reads, before it does."""
    ground = whole.table("ground")
    if "box" in ground:
        _bounds(ground, "box")
    if "addresses" in whole:
        addresses = whole.table("addresses")
        for key in {"coarse_m", "coarsest_m"} & set(addresses):
            _metres(addresses, key)


def _ground(row: _Table) -> Ground:
    tolerances, levels = row.table("tolerances"), row.table("levels")
    return Ground(
        metric_crs=_metric(row["metric_crs"]),
        frame=_bounds(row, "frame"),
        border_m=_metres(row, "border_m"),
        near_m=_metres(row, "near_m"),
        tolerances=Tolerances(
            overlap_m2=_metres(tolerances, "overlap_m2"),
            gap_m2=_metres(tolerances, "gap_m2"),
            outside_parent_m2=_metres(tolerances, "outside_parent_m2"),
        ),
        levels={name: _level(name, levels.table(name)) for name in levels},
    )


def _channels(rows: list[dict[str, Any]], timezone: str) -> tuple[Channel, ...]:
    found = tuple(channel_settings.read(row, timezone=timezone) for row in rows)
    names = [channel.name for channel in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"channels.{twice[0]} is there more than once")
    return found


def _profile(path: Path, raw: dict[str, Any]) -> Profile:
    whole = _Table("", raw)
    county = whole.table("county")
    zone = county["timezone"]
    ZoneInfo(zone)
    _refuse_unusable(whole)
    platforms = raw.get("platforms", {})
    return Profile(
        path=path,
        code=county["code"],
        name_zh=county["name_zh"],
        name_en=county["name_en"],
        is_sample=bool(county.get("sample", False)),
        timezone=zone,
        ground=_ground(whole.table("ground")),
        platforms={code: names["zh"] for code, names in platforms.items()},
        platforms_en={code: names["en"] for code, names in platforms.items()},
        offices=dict(raw.get("offices", {})),
        channels=_channels(raw.get("channels", []), zone),
        clocks=clock_settings.read(raw),
        raw=raw,
    )


def read(path: Path) -> Profile:
    """Read a profile; raises ProfileError naming the file and what is missing."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return _profile(path, raw)
    except OSError as error:
        raise ProfileError(
            path=path, reason=f"it cannot be read ({error.strerror})"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(path=path, reason=f"it is not TOML: {error}") from error
    except ZoneInfoNotFoundError as error:
        raise ProfileError(path=path, reason=f"county.timezone: {error}") from error
    except KeyError as error:
        raise ProfileError(path=path, reason=f"the entry {error} is missing") from error
    except (TypeError, ValueError) as error:
        raise ProfileError(path=path, reason=str(error)) from error


@lru_cache(maxsize=8)
def load(path: Path) -> Profile:
    """`read`, once per file and process."""
    return read(path)


def current() -> Profile:
    """The profile that the settings name (`GISAPP_PROFILE`)."""
    from django.conf import settings

    return load(Path(settings.PROFILE))
