"""Grid members' handhelds: GPS with its accuracy, sent later where there is no net."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from gisapp.sample.reports.message import Message
from gisapp.sample.reports.senders.clock import iso

HEADER = (
    "uuid", "member_no", "grid_code", "category", "text", "photos", "lon", "lat",
    "accuracy", "provider", "captured_at", "uploaded_at",
)  # fmt: skip
BACK_IN_NET_HOUR = 18


def _uploaded(message: Message, rng: Random) -> datetime:
    """Soon after; what was taken without a net goes up in one batch at evening."""
    at = message.at
    if message.quirk != "offline":
        return at + timedelta(seconds=rng.randint(20, 240))
    evening = at.replace(hour=BACK_IN_NET_HOUR, minute=30, second=0)
    if at.hour >= BACK_IN_NET_HOUR:
        evening += timedelta(hours=14)
    grid = int(message.spot.grid) if message.spot else 0
    return evening + timedelta(minutes=grid % 50, seconds=rng.randint(0, 40))


def _pair(message: Message) -> list[str]:
    if message.fix is None:
        return ["", "", "", ""]
    if message.quirk == "zero":
        return ["0", "0", "0", "gps"]
    fix = message.fix
    return [f"{fix.x:.7f}", f"{fix.y:.7f}", f"{fix.accuracy_m:.1f}", "gps"]


def row(message: Message, rng: Random) -> list[str]:
    """One entry of a patrol."""
    grid = message.spot.grid if message.spot else ""
    return [
        str(UUID(int=rng.getrandbits(128), version=4)),
        f"WG{grid[6:]}{rng.choice('112')}",
        grid,
        message.sender_code,
        message.text,
        str(rng.randint(0, 3)),
        *_pair(message),
        iso(message.at),
        iso(_uploaded(message, rng)),
    ]
