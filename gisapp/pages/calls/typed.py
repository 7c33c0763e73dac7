"""What was typed into the form of a call, and can it be used?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from gisapp.pipeline import calls
from gisapp.pipeline.calls import Call

FIELDS = (
    "token", "channel", "text", "address", "category", "lng", "lat", "home", "name",
    "phone", "occurred",
)  # fmt: skip
MOST = {"text": 20_000, "address": 300, "name": 40, "phone": 40}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Everything as it was typed, so that it can be shown again."""

    token: str = ""
    channel: str = ""
    text: str = ""
    address: str = ""
    category: str = ""
    lng: str = ""
    lat: str = ""
    home: str = ""
    name: str = ""
    phone: str = ""
    occurred: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    """Field to what is wrong with it, in the reader's words."""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to look at yet."""
        return bool(self.text.strip() or self.category)

    def call(self, zone: ZoneInfo) -> Call:
        """The call; only of what has no errors."""
        return Call(
            channel=self.channel,
            text=self.text,
            address=self.address,
            category=self.category,
            lng=self.lng,
            lat=self.lat,
            home=self.home,
            name=self.name,
            phone=self.phone,
            occurred_at=_moment(self.occurred, zone) if self.occurred else None,
        )


def empty(channel: str) -> Typed:
    """A new form, with the name under which it will be kept once."""
    return Typed(token=calls.new_token(), channel=channel)


def read(posted: Mapping[str, str], *, channel: str, zone: ZoneInfo) -> Typed:
    """What was sent; `channel`: where none was chosen."""
    found = {name: str(posted.get(name, "")).replace("\0", "") for name in FIELDS}
    found = {name: _plain(value) for name, value in found.items()}
    found["channel"] = found["channel"] or channel
    found["token"] = found["token"] or calls.new_token()
    return Typed(**found, errors=_errors(found, zone))


def _plain(value: str) -> str:
    return value.encode("utf-8", "replace").decode().replace("\r\n", "\n").strip()


def _errors(found: Mapping[str, str], zone: ZoneInfo) -> dict[str, str]:
    errors = {
        name: _("太长了:最多 %(most)s 字。") % {"most": most}
        for name, most in MOST.items()
        if len(found[name]) > most
    }
    if not found["text"]:
        errors["text"] = _("请先记下来话人说了什么。")
    if not _is_pair(found["lng"], found["lat"]):
        errors["lng"] = _("经纬度要成对填写,单位为度,例如 119.6300、27.9800。")
    if found["occurred"] and _moment(found["occurred"], zone) is None:
        errors["occurred"] = _("时间不能这样填写。")
    return errors


def _is_pair(lng: str, lat: str) -> bool:
    if not lng and not lat:
        return True
    try:
        x, y = float(lng), float(lat)
    except ValueError:
        return False
    return math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90


def _moment(value: str, zone: ZoneInfo) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)
