"""By which means can a report's place be found, and what is odd about it?

A row can be odd and still be understood; what cannot be understood at all is in
`faults`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from gisapp.sample.reports import mix
from gisapp.sample.reports.drafts import NONE, Texts
from gisapp.sample.reports.planning import Year
from gisapp.sample.reports.senders.rewarded import FORMS


class Way(NamedTuple):
    """A means, an oddity, and their share of a channel's reports."""

    how: str
    """coordinates, address, grid_code or none."""
    quirk: str
    share: float


WAYS: dict[str, tuple[Way, ...]] = {
    "police_110": (
        Way("coordinates", "", 0.70),
        Way("coordinates", "dms", 0.006),
        Way("coordinates", "swapped", 0.006),
        Way("address", "base_station", 0.12),
        Way("address", "zero", 0.06),
        Way("address", "", 0.108),
    ),
    "hotline_12345": (Way("address", "", 0.97), Way("address", "excel_time", 0.03)),
    "pingan_app": (
        Way("coordinates", "", 0.70),
        Way("coordinates", "other_time", 0.15),
        Way("coordinates", "swapped", 0.004),
        Way("address", "zero", 0.012),
        Way("address", "", 0.12),
        Way("none", "", 0.014),
    ),
    "wechat": (
        Way("coordinates", "", 0.58),
        Way("address", "zero", 0.01),
        Way("address", "", 0.35),
        Way("none", "", 0.06),
    ),
    "rewarded": tuple(Way("address", name, form.share) for name, form in FORMS.items()),
    "grid_member": (
        Way("coordinates", "", 0.79),
        Way("coordinates", "offline", 0.14),
        Way("grid_code", "", 0.065),
        Way("grid_code", "zero", 0.005),
    ),
    "city_management": (
        Way("coordinates", "", 0.77),
        Way("coordinates", "zone_prefix", 0.2),
        Way("coordinates", "swapped", 0.005),
        Way("address", "", 0.025),
    ),
    "video": (Way("coordinates", "", 1.0),),
}
PLACELESS = ("A02", "F07", "K02", "K03", "K06", "M01")
"""Leaves that often name no place at all."""
PLACELESS_SHARE = {"hotline_12345": 0.55, "wechat": 0.5, "police_110": 0.15}
DEFAULT = (Way("coordinates", "", 1.0),)


def ways(year: Year, rng: np.random.Generator) -> tuple[Texts, Texts]:
    """How each report can be placed, and its oddity; `(n,)` each."""
    n = len(year.drafts)
    how, quirk = np.full(n, "", "U12"), np.full(n, "", "U12")
    placeless = np.isin(year.drafts.habit, [mix.index_of()[leaf] for leaf in PLACELESS])
    for number, name in enumerate(year.channels):
        rows = np.flatnonzero(year.drafts.channel == number)
        table = WAYS.get(name, DEFAULT)
        shares = np.array([way.share for way in table])
        picked = rng.choice(len(table), len(rows), p=shares / shares.sum())
        how[rows] = np.array([way.how for way in table])[picked]
        quirk[rows] = np.array([way.quirk for way in table])[picked]
        silent = rng.random(len(rows)) < PLACELESS_SHARE.get(name, 0)
        silent &= placeless[rows] & (year.drafts.parent[rows] == NONE)
        how[rows[silent]] = "none"
        quirk[rows[silent & (quirk[rows] != "excel_time")]] = ""
    _keep_what_must_be_found(year, how, quirk)
    return how, quirk


def _keep_what_must_be_found(year: Year, how: Texts, quirk: Texts) -> None:
    """In place: planted, echoed, far and over-the-line reports keep their place."""
    told_again = np.isin(np.arange(len(how)), year.drafts.parent)
    needed = (year.drafts.cluster != NONE) | told_again
    needed |= year.drafts.parent != NONE
    needed |= year.drafts.outpost != NONE
    how[needed & (how == "none")] = "address"
    over = sorted(year.over_the_line)
    how[over], quirk[over] = "coordinates", ""
