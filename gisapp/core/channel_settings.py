"""Is this how a subsystem can write its reports? One `[[channels]]` table, checked."""

from __future__ import annotations

import codecs
from dataclasses import MISSING, dataclass, field, fields
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gisapp.core.crs import is_datum

AXES = ("lng_lat", "north_east")
SPEAKING = 'a,"\r\n1'
"""What a table's rows are cut by: must be the same bytes in every encoding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """How one subsystem of the 8+X writes its reports."""

    name: str
    title_zh: str
    title_en: str
    office: str
    subsystem: str
    datum: str
    encoding: str
    """"auto": BOM, strict UTF-8, then GB18030."""
    time_formats: tuple[str, ...]
    timezone: str
    fields: dict[str, str]
    """Our field name to the sender's column name."""
    categories: dict[str, str] = field(default_factory=dict)
    """The sender's category to our leaf; keywords decide where it is absent."""
    default_category: str = ""
    axes: str = "lng_lat"
    """"lng_lat", or "north_east" where x is the northing."""
    coarse_values: dict[str, float] = field(default_factory=dict)
    """Accuracy in metres of coordinates found by another means than GPS."""
    hides_reporter: bool = False
    """Whether the centre alone may know who reported (rewarded reports)."""


def read(row: dict[str, Any], *, timezone: str) -> Channel:
    """The channel of a table; raises ValueError naming the channel and the entry."""
    known = {"timezone": timezone, "time_formats": ()} | row
    title = f"channels.{row.get('name', '(without a name)')}"
    names = {f.name for f in fields(Channel)}
    needed = {
        f.name
        for f in fields(Channel)
        if f.default is MISSING and f.default_factory is MISSING
    }
    if wrong := sorted(set(known) - names):
        raise ValueError(f"{title} does not know {', '.join(wrong)}")
    if missing := sorted(needed - set(known)):
        raise ValueError(f"{title} lacks {', '.join(missing)}")
    known["time_formats"] = tuple(known["time_formats"])
    channel = Channel(**known)
    if fault := _fault(channel):
        raise ValueError(f"{title}.{fault}")
    return channel


def _fault(channel: Channel) -> str:
    """The first entry that cannot be used, "" where all can."""
    if not is_datum(channel.datum):
        return f"datum “{channel.datum}” is not known"
    if channel.axes not in AXES:
        return f"axes “{channel.axes}” is none of {', '.join(AXES)}"
    if channel.encoding != "auto" and not is_cuttable(channel.encoding):
        return f"encoding “{channel.encoding}” cannot be cut into rows"
    try:
        ZoneInfo(channel.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return f"timezone “{channel.timezone}” is not known"
    return ""


def is_cuttable(encoding: str) -> bool:
    """Whether rows can be cut from bytes in this encoding before it is decoded.

    >>> is_cuttable("gb18030"), is_cuttable("utf-16"), is_cuttable("klingon")
    (True, False, False)
    """
    try:
        codecs.lookup(encoding)
        return SPEAKING.encode(encoding) == SPEAKING.encode("ascii")
    except (LookupError, ValueError):
        return False
