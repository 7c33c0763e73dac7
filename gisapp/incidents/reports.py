"""What does this message say? Fields in a channel's words to one report in ours."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from gisapp.core.profile import Channel
from gisapp.incidents import times
from gisapp.incidents.categories import Leaf, Suggester
from gisapp.incidents.errors import (
    ContentMissing,
    FieldTooLong,
    NumberMissing,
    TimeImpossible,
)
from gisapp.incidents.times import Moment

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)
"""Clocks drift; more than a day ahead is no drift."""
LIMITS = {"external_number": 120, "address": 300, "text": 20_000, "title": 200}
FIELDS = (
    "external_number", "occurred_at", "reported_at", "title", "text", "address",
    "sender_category", "x", "y", "lng", "lat", "accuracy_m", "grid", "unit",
    "asset", "home_township", "reporter_name", "reporter_phone", "reporter_id",
)  # fmt: skip
"""What a report can say; a channel's field map names the column for each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report, understood as far as its own words go."""

    external_number: str
    occurred: Moment
    reported_at: datetime | None
    """When the sender had it, where that is said apart."""
    title: str
    text: str
    address: str
    leaf: Leaf | None
    x: str
    y: str
    """The pair as written, longitude or easting first."""
    accuracy_m: float | None
    unit_hint: str
    """The grid or unit that the channel itself names."""
    home_township: str
    reporter_name: str
    reporter_phone: str
    reporter_id: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Understands the messages of one channel."""

    channel: Channel
    suggester: Suggester

    def number(self, fields: Mapping[str, str]) -> str | None:
        """The sender's own number, where there is one that can be kept."""
        value = self._value(fields, "external_number")
        usable = value and len(value) <= LIMITS["external_number"]
        return value if usable and "\x00" not in value else None

    def said(self, fields: Mapping[str, str], name: str) -> str:
        """One field as it was sent, by our name for it; "" where it was not."""
        return self._value(fields, name)

    def read(self, fields: Mapping[str, str], *, heard_at: datetime) -> Report:
        """The report; raises a ReportFault that says what is missing."""
        said = {name: self._value(fields, name) for name in FIELDS}
        self._refuse(said)
        text = said["text"] or said["title"]
        leaf = self.suggester.choose(
            said["sender_category"],
            f"{said['title']} {text}",
            codes=self.channel.categories,
            default=self.channel.default_category,
        )
        if not text and leaf is None:
            raise ContentMissing
        reported_at = self._reported_at(said, heard_at)
        swapped = self.channel.axes == "north_east"
        x, y = said["x"] or said["lng"], said["y"] or said["lat"]
        return Report(
            external_number=said["external_number"],
            occurred=self._occurred(said, reported_at or heard_at, heard_at),
            reported_at=reported_at,
            title=said["title"],
            text=text,
            address=said["address"],
            leaf=leaf,
            x=y if swapped else x,
            y=x if swapped else y,
            accuracy_m=self._accuracy(said["accuracy_m"]),
            unit_hint=said["grid"] or said["unit"],
            home_township=said["home_township"],
            reporter_name=said["reporter_name"],
            reporter_phone=said["reporter_phone"],
            reporter_id=said["reporter_id"],
        )

    def _value(self, fields: Mapping[str, str], name: str) -> str:
        column = self.channel.fields.get(name, name)
        value = (fields.get(column) or fields.get(name) or "").strip()
        return value.replace("\x00", "\ufffd") if "\x00" in value else value

    def _refuse(self, said: Mapping[str, str]) -> None:
        if not said["external_number"]:
            column = self.channel.fields.get("external_number", "external_number")
            raise NumberMissing(column=column)
        for name, limit in LIMITS.items():
            if len(said[name]) > limit:
                column = self.channel.fields.get(name, name)
                raise FieldTooLong(column=column, length=len(said[name]), limit=limit)

    def _time(self, value: str, name: str, heard_at: datetime) -> Moment:
        return times.read(
            value,
            self.channel.time_formats or ("iso8601",),
            zone=ZoneInfo(self.channel.timezone),
            heard_at=heard_at,
            column=self.channel.fields.get(name, name),
        )

    def _reported_at(
        self, said: Mapping[str, str], heard_at: datetime
    ) -> datetime | None:
        value = said["reported_at"]
        if not value:
            return None
        return self._possible(
            self._time(value, "reported_at", heard_at), value, heard_at
        )

    def _occurred(
        self, said: Mapping[str, str], known_at: datetime, heard_at: datetime
    ) -> Moment:
        moment = self._time(said["occurred_at"], "occurred_at", known_at)
        self._possible(moment, said["occurred_at"], heard_at)
        return moment

    def _possible(self, moment: Moment, value: str, heard_at: datetime) -> datetime:
        if not EARLIEST <= moment.at <= heard_at + AHEAD:
            why = "it lies in the future or before 1990"
            raise TimeImpossible(value=value[:60], why=why)
        return moment.at

    def _accuracy(self, value: str) -> float | None:
        if value in self.channel.coarse_values:
            return self.channel.coarse_values[value]
        try:
            metres = float(value)
        except ValueError:
            return None
        return metres if 0 < metres < math.inf else None
