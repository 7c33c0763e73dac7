"""How does a planned report become one with words, a reporter and a fix?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

import numpy as np

from gisapp.core.profile import Profile
from gisapp.sample.reports import addresses, mix, people, texts, wording
from gisapp.sample.reports.codes import Codes, of_profile, pick
from gisapp.sample.reports.drafts import NONE
from gisapp.sample.reports.land import Land
from gisapp.sample.reports.message import Fix, Message, Spot
from gisapp.sample.reports.placing import Placed
from gisapp.sample.reports.planning import Year
from gisapp.sample.reports.senders.clock import CHINA

KEYWORD_CHANNELS = ("hotline_12345", "wechat", "rewarded")
"""Their leaf is found by words; a place named after a keyword would mislead."""
HOME_NOTE_SHARE = 0.3
TELLS_HOME = ("M05", "M06", "M07")
FIXES_BESIDE = ("zero", "base_station")
"""Oddities with a pair that does not place the report."""


class Task(NamedTuple):
    """One planned report on its way into words."""

    row: int
    channel: str
    leaf: str
    spot: Spot | None
    home: str


class Words(NamedTuple):
    """The address column, the place as the text says it, and the city if away."""

    address: str
    where: str
    city: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Writes the messages of a planned year, one after the other."""

    land: Land
    year: Year
    placed: Placed
    codes: Codes
    leaf_names: dict[str, str]
    keywords: dict[str, tuple[str, ...]]
    """Of every leaf."""
    start: datetime
    middle: tuple[float, float]
    """About the middle of the county, metric CRS."""
    homes: tuple[str, ...]
    spoken: dict[int, str]
    """The words for the place of a happening, by the row that told it first."""
    said: dict[int, str]
    """What was said of it, likewise."""

    def message(self, row: int, ordinal: int, rng: Random) -> Message:
        """The message of a planned row; `ordinal` is part of its number."""
        task = self._task(row)
        words = self._words(task, rng)
        code = str(self.year.drafts.police_code[row])
        return Message(
            channel=task.channel,
            ordinal=ordinal,
            at=self.start + timedelta(seconds=int(self.year.drafts.second[row])),
            leaf=task.leaf,
            leaf_name=self.leaf_names[task.leaf],
            sender_code=code or pick(self.codes, task.channel, task.leaf, rng),
            spot=task.spot,
            address=words.address,
            text=self._text(task, words, rng),
            home_township=task.home,
            reporter=people.person(rng),
            fix=self._fix(row),
            quirk=str(self.placed.quirk[row]),
        )

    def home(self, row: int) -> str:
        """The reporter's home township: where it is, or any for those away."""
        outpost = int(self.year.drafts.outpost[row])
        if outpost == NONE:
            spot = self._spot(row)
            return spot.township_code if spot else ""
        return self.homes[(row * 7 + outpost) % len(self.homes)]

    def _task(self, row: int) -> Task:
        drafts = self.year.drafts
        return Task(
            row,
            self.year.channels[int(drafts.channel[row])],
            mix.habits()[int(drafts.habit[row])].leaf,
            self._spot(row),
            self.home(row),
        )

    def _spot(self, row: int) -> Spot | None:
        spot = int(self.year.drafts.spot[row])
        outpost = int(self.year.drafts.outpost[row])
        if spot != NONE:
            return self.land.spots[spot]
        return None if outpost == NONE else self.land.cities[outpost]

    def _first(self, row: int) -> int:
        """The row that told the happening first."""
        parent = int(self.year.drafts.parent[row])
        return row if parent == NONE else parent

    def _text(self, task: Task, words: Words, rng: Random) -> str:
        """What is told; of a happening told before, the same in other words."""
        if task.channel == "video":
            return texts.alarm(task.leaf, rng)
        first = self._first(task.row)
        if first not in self.said:
            self.said[first] = wording.clause(
                task.leaf,
                is_urban=self._is_urban(task.row),
                city=words.city,
                rng=rng,
            )
        what = self.said[first]
        if first != task.row:
            what = wording.reworded(what, self.keywords[task.leaf], rng)
        return texts.tell(
            task.channel, task.leaf, where=words.where, what=what, rng=rng
        )

    def _is_urban(self, row: int) -> bool:
        grid = int(self.placed.grid[row])
        return grid == NONE or bool(self.land.grids.is_urban[grid])

    def _words(self, task: Task, rng: Random) -> Words:
        spot = task.spot
        is_away = spot is not None and spot.kind == "city"
        if self.placed.how[task.row] == "none":
            return Words("", "", "")
        if spot is None:
            said = self._over_the_line(task.row)
            return Words(said, f"{said}，", "")
        if is_away:
            return self._from_away(task, spot, rng)
        spoken = self._place_words(task.row, spot, rng)
        written = addresses.address(spot, spoken, rng)
        if task.channel in KEYWORD_CHANNELS and self._misleads(spoken):
            spoken = f"{spot.village}附近"
        if task.channel == "video":
            written = spot.name
        return Words(written, spoken, "")

    def _misleads(self, words: str) -> bool:
        """Whether a place is called after a keyword: 城南公交站."""
        return any(word in words for of in self.keywords.values() for word in of)

    def _from_away(self, task: Task, city: Spot, rng: Random) -> Words:
        township = self.land.township_names[task.home]
        written = addresses.city_address(city, rng)
        if task.channel in KEYWORD_CHANNELS and rng.random() < HOME_NOTE_SHARE:
            written += f"（户籍景宁{township}）"
        where = f"{township}人，" if task.leaf in TELLS_HOME else ""
        return Words(written, where, city.name)

    def _place_words(self, row: int, spot: Spot, rng: Random) -> str:
        """The place of a happening, in the same words whoever tells it."""
        first = self._first(row)
        if first not in self.spoken:
            self.spoken[first] = addresses.place_words(spot, rng)
        return self.spoken[first]

    def _over_the_line(self, row: int) -> str:
        east, north = self.year.drafts.east[row], self.year.drafts.north[row]
        bearing = np.degrees(np.arctan2(east - self.middle[0], north - self.middle[1]))
        return addresses.over_the_line(float(bearing) % 360)

    def _fix(self, row: int) -> Fix | None:
        placed = self.placed
        if placed.how[row] != "coordinates" and placed.quirk[row] not in FIXES_BESIDE:
            return None
        return Fix(
            x=float(placed.x[row]),
            y=float(placed.y[row]),
            accuracy_m=float(placed.accuracy_m[row]),
        )


def renderer(profile: Profile, land: Land, year: Year, placed: Placed) -> Renderer:
    """A renderer with the profile's names and codes."""
    rows = profile.table("categories")
    middle = land.county.centroid
    return Renderer(
        land,
        year,
        placed,
        of_profile(profile),
        {row["code"]: row["name_zh"] for row in rows},
        {row["code"]: tuple(row["keywords_zh"].split(";")) for row in rows},
        datetime(int(profile.raw["county"]["year"]), 1, 1, tzinfo=CHINA),
        (float(middle.x), float(middle.y)),
        tuple(sorted(land.township_names)),
        {},
        {},
    )
