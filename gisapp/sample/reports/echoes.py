"""Which happenings are told twice, by another channel and in other words?"""

from __future__ import annotations

import numpy as np

from gisapp.sample.reports import mix
from gisapp.sample.reports.drafts import NONE, Drafts, Floats, Ints, replace_columns
from gisapp.sample.reports.period import Period

DELAY_S = (60, 55 * 60)
"""The second report follows the first by between these."""
SILENT = ("video",)
"""Channels that never tell what another has told."""


def _chances(told: Drafts, channel: int, name: str, period: Period) -> Floats:
    """How likely each report is to be told again on the channel, `(n,)`."""
    weights = mix.channel_weights(name)[told.habit]
    fits = (told.channel != channel) & (told.parent == NONE)
    fits &= (told.cluster == NONE) & (told.outpost == NONE) & (told.spot != NONE)
    fits &= (told.police_code == "") & period.holds(told.second)
    fits &= period.holds(told.second + DELAY_S[1])
    return np.where(fits, np.sqrt(weights), 0.0)


def echo(
    told: Drafts,
    channel: int,
    name: str,
    *,
    n: int,
    period: Period,
    taken: set[int],
    rng: np.random.Generator,
) -> Drafts:
    """Up to `n` of the reports told again on the channel, soon after.

    `taken`: rows that have been told again already; the chosen are added to it.
    """
    chances = _chances(told, channel, name, period)
    chances[list(taken)] = 0
    usable = int((chances > 0).sum())
    n = 0 if name in SILENT else min(n, usable)
    rows: Ints = (
        rng.choice(len(told), n, replace=False, p=chances / chances.sum())
        if n
        else np.empty(0, np.int64)
    )
    taken.update(int(row) for row in rows)
    again = told.take(rows)
    return replace_columns(
        again,
        channel=np.full(n, channel, np.int64),
        second=again.second + rng.integers(*DELAY_S, n),
        parent=rows.astype(np.int64),
    )
