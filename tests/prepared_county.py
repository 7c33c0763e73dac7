"""The small county ready for reports: channels, categories, rules, desks, names."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gisapp.api import locating
from gisapp.core import profile
from gisapp.core.profile import Profile
from gisapp.pipeline import context
from gisapp.pipeline.context import Context
from gisapp.pipeline.readiness import prepare
from tests.small_county import SmallCounty, draw

COLUMNS = (
    "jjdbh", "bjsj", "bjnr", "afdz", "bjlbdm", "jd", "wd", "dwjd", "bjrxm", "bjdh",
    "gxdwdm",
)  # fmt: skip
"""Of the police channel, as the sample profile names them."""
PLAIN = {
    "jjdbh": "J1",
    "bjsj": "20171103081530",
    "bjnr": "两车相撞",
    "afdz": "红星街道人民中路",
    "bjlbdm": "300100",
    "jd": "119.300010",
    "wd": "28.100010",
}
"""A traffic accident in the middle of G1, one that nothing is wrong with."""


def bare_profile() -> Profile:
    """The sample profile without its table of 2,200 places."""
    sample = profile.current()
    tables = {k: v for k, v in sample.raw["tables"].items() if k != "places"}
    return replace(sample, raw=sample.raw | {"tables": tables})


def ready() -> SmallCounty:
    """Draw it and take the profile over; forget what other tests kept."""
    forget()
    county = draw()
    prepare(profile=bare_profile(), release=county.release)
    return county


def forget() -> None:
    """Drop what this process keeps of a county for the next seconds."""
    context._kept.clear()
    locating._active = None


def police() -> Context:
    """Everything that a batch of the police channel needs."""
    return context.make("police_110", profile=bare_profile())


def call(number: str = "J1", **changes: str) -> dict[str, str]:
    """One call in the police's own words."""
    return {**dict.fromkeys(COLUMNS, ""), **PLAIN, "jjdbh": number, **changes}


def table(folder: Path, *rows: Mapping[str, Any], name: str = "110.csv") -> Path:
    """These calls as a table file, as the police would deliver it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_bytes(text.getvalue().encode("gb18030"))
    return path
