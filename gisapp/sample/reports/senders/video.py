"""Video: alarms of devices (smoke, heat, water, outage), never of persons."""

from __future__ import annotations

from random import Random

from gisapp.sample.reports.message import Message

HEADER = (
    "alarm_id", "device_id", "camera_name", "alarm_type", "alarm_text", "priority",
    "time", "lon", "lat", "snapshot",
)  # fmt: skip
CENTRE, INDUSTRY, CAMERA = "33112700", "00", "132"
KINDS = {"2": "消防监测点", "3": "水位监测点", "4": "道路监控点"}


def device_id(kind: str, number: int) -> str:
    """Twenty digits: centre, industry, kind of device, number.

    >>> device_id("2", 42)
    '33112700001322000042'
    """
    return f"{CENTRE}{INDUSTRY}{CAMERA}{kind}{number:06d}"


def row(message: Message, rng: Random) -> list[str]:
    """One alarm."""
    number = message.spot.number if message.spot else 0
    kind = KINDS.get(message.sender_code[:1], "监控点")
    lng, lat = (message.fix.x, message.fix.y) if message.fix else (0.0, 0.0)
    return [
        f"SP{message.at:%Y%m%d}{message.ordinal:05d}",
        device_id(message.sender_code[:1], number),
        f"{message.address}{kind}",
        message.sender_code,
        message.text,
        rng.choice(("1", "2", "3")),
        f"{message.at:%Y-%m-%dT%H:%M:%S}",
        f"{lng:.6f}",
        f"{lat:.6f}",
        f"snap/{message.at:%Y%m}/{message.ordinal:05d}.jpg",
    ]
