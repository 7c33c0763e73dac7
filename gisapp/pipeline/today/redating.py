"""How does a report of the sample's year read if it is sent today?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from gisapp.incidents.channels.table import Message, row
from gisapp.incidents.models import RawMessage
from gisapp.pipeline.context import Context
from gisapp.sample.reports.senders import clock

MARK = "@"
ORIGIN = "today"
"""Begins the origin of a message that was sent again without the API."""
SENT_AGAIN = Q(message__external_number__regex=MARK + r"\d{8}$")
"""Of incidents: their report was sent again, through whichever door."""
OWN: dict[str, Callable[[datetime], str]] = {
    "epoch_ms": lambda at: str(clock.epoch_s(at) * 1000),
    "epoch_s": lambda at: str(clock.epoch_s(at)),
    "iso8601": clock.iso,
    "excel": clock.excel_serial,
    "chinese": lambda at: f"{at.year}年{at.month}月{at.day}日 {at.hour}时{at.minute}分",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A report of the year, and when it is received this time."""

    message: int
    channel: str
    number: str
    at: datetime
    delay: timedelta
    """From the happening to its receipt."""


def number_of(number: str, at: datetime) -> str:
    """The sender's number of a report that is sent again on that day.

    >>> number_of("J1", datetime(2026, 11, 24))
    'J1@20261124'
    """
    return f"{number}{MARK}{at:%Y%m%d}"


def written(at: datetime, form: str) -> str:
    """A moment as the channel writes times (a strptime pattern, or a name).

    >>> written(datetime(2026, 1, 3, 8, 5), "%Y/%m/%d %H:%M")
    '2026/01/03 08:05'
    """
    return OWN[form](at) if form in OWN else f"{at:{form}}"


def message(raw: RawMessage, context: Context) -> Message | None:
    """A message as it was sent; None where it was erased or was no row of a table."""
    if raw.body is None or raw.header is None:
        return None
    return row(
        context.seal.open(bytes(raw.body)),
        tuple(raw.header.columns),
        encoding=context.settings.encoding,
        origin=raw.origin,
    )


def fields(
    found: Message, pick: Pick, context: Context, *, zone: ZoneInfo
) -> dict[str, str]:
    """The report in its channel's words, as if received at `pick.at`."""
    ours, form = context.settings.fields, context.settings.time_formats[0]
    at = pick.at.astimezone(zone)
    told = dict(found.fields)
    told[ours["external_number"]] = number_of(pick.number, at)
    if "occurred_at" in ours:
        told[ours["occurred_at"]] = written(at - pick.delay, form)
    if "reported_at" in ours:
        told[ours["reported_at"]] = written(at, form)
    return told


def again(found: Message, pick: Pick, context: Context, *, zone: ZoneInfo) -> Message:
    """The same report, received at `pick.at` instead of when it was."""
    told = fields(found, pick, context, zone=zone)
    columns = found.columns or tuple(told)
    return row(
        _line(told, columns, context.settings.encoding),
        columns,
        encoding=context.settings.encoding,
        origin=f"{ORIGIN}:{found.origin}"[:200],
    )


def _line(told: dict[str, str], columns: tuple[str, ...], encoding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([told[name] for name in columns])
    codec = "utf-8" if encoding == "auto" else encoding
    return text.getvalue().encode(codec, "replace")
