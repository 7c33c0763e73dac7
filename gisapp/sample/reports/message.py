"""What is one report before a channel has put it into its own columns?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A named place of the ground, or a city out of it."""

    name: str
    kind: str
    township: str
    """Name of the township; of a city: "浙江省" and the like, or empty."""
    village: str
    township_code: str
    grid: str
    """Code of the grid, or of the outpost of a city."""
    number: int
    """Place in the list of its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An invented reporter."""

    name: str
    phone: str
    gender: str
    nickname: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A pair as the sender has it, in its own datum, and how exact, metres."""

    x: float
    """Longitude in degrees, or easting in metres."""
    y: float
    """Latitude in degrees, or northing in metres."""
    accuracy_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One report with all that a sender may write of it."""

    channel: str
    ordinal: int
    """Place in the channel's year, from 1; part of its number."""
    at: datetime
    """When it happened, UTC+8."""
    leaf: str
    leaf_name: str
    sender_code: str
    """The sender's own code for the leaf, or empty."""
    spot: Spot | None
    """None where the report says no place."""
    address: str
    text: str
    home_township: str
    reporter: Person
    fix: Fix | None
    quirk: str
    """What is odd about it though it can be understood; see `reach`."""
