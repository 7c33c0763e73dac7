"""What has to be known of a case, and of the house that deals with it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gisapp.core.clocks import Limit, WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Codes of the people at one desk."""

    workers: tuple[str, ...] = ()
    deciders: tuple[str, ...] = ()
    """Those who assign, verify and close; they may be among the workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who works when."""

    calendar: WorkCalendar
    staff: Mapping[int, Staff]
    """By desk."""
    centre: int
    """The county's command centre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident as it came in."""

    key: str
    """Seeds everything that is drawn: the same key, the same course."""
    received_at: datetime
    limits: Mapping[str, Limit] = field(default_factory=dict)
    """accept, arrive, resolve; arrive may be missing."""
    desk: int
    """To which it was routed."""
    above: int
    """To which that desk reports."""
    below: int | None = None
    """To which that desk would pass it on."""
    department: int | None = None
    """To which the centre passes on what a township could not solve."""
    rule: Mapping[str, Any] = field(default_factory=dict)
    """By which it was routed: order, zh, en."""
    theme: str = ""
    point: tuple[float, float] | None = None
    """Longitude and latitude, EPSG:4326 degrees, where that is known."""
    lateness: float = 1.0
    """How much likelier a limit passes here than elsewhere; see `pace.township`."""
    haste: float = 1.0
    """What part of the usual time to resolve is taken."""
    is_emergency: bool = False
    is_outside: bool = False
    """Out of the county: they are spoken with, nobody goes there."""
    first: str = ""
    """Number of the incident that tells the same happening, if there is one."""
    is_told_again: bool = False
    """Another incident tells the same happening after it."""
