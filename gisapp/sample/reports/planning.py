"""Which reports make up the year, channel by channel, to the exact count?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from gisapp.core.profile import Profile
from gisapp.sample.reports import clusters, echoes, everyday, mix, police, scatter
from gisapp.sample.reports.drafts import NONE, Drafts, blank, join, replace_columns
from gisapp.sample.reports.land import Land
from gisapp.sample.reports.period import Period, periods
from gisapp.sample.reports.volumes import Volume, police_cases, volumes

ECHO_SHARE = 0.04
"""Part of all reports that tells a happening again."""
OVER_THE_LINE = 14
"""Reports from just outside the county in a year of `FOR_TOTAL`."""
FOR_TOTAL = 53952
OVER_M = (250.0, 1500.0)
OVER_LEAVES = ("E01", "E07", "J02", "G03")
OVER_CHANNELS = ("pingan_app", "police_110", "wechat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """All planned reports, and the names that their numbers stand for."""

    channels: tuple[str, ...]
    drafts: Drafts
    clusters: tuple[clusters.Cluster, ...]
    over_the_line: frozenset[int]
    """Rows that lie just outside the county."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Fills the quota of every channel and period."""

    land: Land
    year: int
    channels: tuple[str, ...]
    quotas: dict[str, Volume]
    cases: dict[str, int]
    rng: np.random.Generator

    def quota(self, name: str, period: Period) -> int:
        return int(getattr(self.quotas[name], period.name))

    def first_told(self, planted: Drafts, period: Period) -> list[Drafts]:
        """Everyday reports beside the planted ones, less those left for echoes."""
        parts = []
        held = planted.channel[period.holds(planted.second)]
        for channel, name in enumerate(self.channels):
            quota = self.quota(name, period)
            n = quota - int((held == channel).sum()) - self.echo_count(quota)
            if name == police.CHANNEL:
                cases = self.police_cases(channel, period)
                parts += cases
                n -= sum(len(part) for part in cases)
            parts.append(self.everyday(channel, name, max(n, 0), period))
        return parts

    def echo_count(self, quota: int) -> int:
        return round(quota * ECHO_SHARE)

    def police_cases(self, channel: int, period: Period) -> list[Drafts]:
        """The paper counts January to November; December gets a month's share."""
        share = 1.0 if period.name == "jan_nov" else 1 / 11
        return [
            everyday.draw_cases(
                self.land,
                channel,
                kind,
                n=round(count * share),
                period=period,
                year=self.year,
                rng=self.rng,
            )
            for kind, count in self.cases.items()
        ]

    def everyday(self, channel: int, name: str, n: int, period: Period) -> Drafts:
        return everyday.draw(
            self.land, channel, name, n=n, period=period, year=self.year, rng=self.rng
        )

    def filled_up(self, told: Drafts) -> Drafts:
        """With echoes, and everyday reports where too few could be echoed."""
        parts, taken = [told], set[int]()
        for period in periods(self.year):
            held = told.channel[period.holds(told.second)]
            for channel, name in enumerate(self.channels):
                missing = self.quota(name, period) - int((held == channel).sum())
                again = echoes.echo(
                    told,
                    channel,
                    name,
                    n=missing,
                    period=period,
                    taken=taken,
                    rng=self.rng,
                )
                rest = missing - len(again)
                parts += [again, self.everyday(channel, name, rest, period)]
        return join(parts)


def _over_the_line(
    land: Land, year: Drafts, channels: tuple[str, ...], rng: np.random.Generator
) -> tuple[Drafts, frozenset[int]]:
    """A few reports moved to just outside the county."""
    leaves = [mix.index_of()[leaf] for leaf in OVER_LEAVES]
    usable = np.isin(year.habit, leaves) & (year.parent == NONE)
    usable &= (year.cluster == NONE) & ~np.isin(np.arange(len(year)), year.parent)
    usable &= np.isin(year.channel, [channels.index(n) for n in OVER_CHANNELS])
    wanted = round(OVER_THE_LINE * len(year) / FOR_TOTAL)
    many = min(wanted, int(usable.sum()))
    rows = np.sort(rng.choice(np.flatnonzero(usable), many, replace=False))
    east, north, spot = year.east.copy(), year.north.copy(), year.spot.copy()
    east[rows], north[rows] = scatter.beyond(land, many, rng, reach_m=OVER_M)
    spot[rows] = NONE
    moved = replace_columns(year, east=east, north=north, spot=spot)
    return moved, frozenset(int(row) for row in rows)


def plan(profile: Profile, land: Land, rng: np.random.Generator) -> Year:
    """The year of the profile's volumes on this ground; the same for one seed."""
    quotas = volumes(profile)
    channels = tuple(quotas)
    year = int(profile.raw["county"]["year"])
    planner = Planner(land, year, channels, quotas, police_cases(profile), rng)
    total = sum(quota.year for quota in quotas.values())
    planted = clusters.plant(land, total, rng)
    excess = join(
        [
            blank(0, channel=NONE),
            *clusters.drafts(land, planted, channels=channels, year=year, rng=rng),
        ]
    )
    parts = [excess]
    for period in tqdm(periods(year), desc="plan", unit="period", leave=False):
        parts += planner.first_told(excess, period)
    drafts, over = _over_the_line(land, planner.filled_up(join(parts)), channels, rng)
    return Year(channels=channels, drafts=drafts, clusters=planted, over_the_line=over)
