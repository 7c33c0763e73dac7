"""Which of the things people say fits here, and how does the next one say it?"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from random import Random

PHRASES = Path(__file__).with_name("phrases.toml")
VEHICLES = ("白色轿车", "黑色越野车", "银色面包车", "蓝色货车", "红色小轿车", "皮卡车")
COLOURS = ("黑色", "红色", "白色", "蓝色", "灰色")
SUMS = (200, 350, 500, 800, 1300, 2000, 3500, 6800, 15000, 32000)

URBAN_WORDS = (
    "小区", "整条街", "医院", "菜市场", "红绿灯", "电梯", "夜宵", "KTV", "图书馆",
    "停车场", "物业", "人行道", "绿化树", "路间隔", "广场", "楼上", "居民楼", "盲道",
    "楼道", "幢", "写字楼", "公交", "地下",
)  # fmt: skip
RURAL_WORDS = (
    "村", "田", "山上", "茶园", "竹林", "木屋", "林区", "赶集", "山湾", "班车",
    "溪滩", "菌棚", "番薯", "玉米", "高山", "毛竹", "林中", "后山", "坟", "山沟",
    "猕猴桃",
)  # fmt: skip
"""A clause with such a word is said in the country, or in town, alone."""
SYNONYMS = (
    ("两车", "两辆车"), ("约", "大概"), ("无人", "没人"), ("路面", "路上"),
    ("影响通行", "过不去"), ("需要", "要"), ("已有", "有"), ("老人", "老人家"),
    ("车辆", "车子"), ("多年", "好几年"), ("夜间", "晚上"), ("疑似", "像是"),
    ("怀疑", "感觉"), ("请", "麻烦"), ("住户", "人家"), ("附近", "旁边"),
)  # fmt: skip
SHORTENED_SHARE = 0.35


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[str, ...]]:
    """The clauses of every leaf, with their slots."""
    with PHRASES.open("rb") as file:
        return {leaf: tuple(said) for leaf, said in tomllib.load(file).items()}


def _fits(clause: str, *, is_urban: bool) -> bool:
    foreign = RURAL_WORDS if is_urban else URBAN_WORDS
    return not any(word in clause for word in foreign)


def clause(leaf: str, *, is_urban: bool, city: str, rng: Random) -> str:
    """What is said of the leaf, its slots filled."""
    said = phrases()[leaf]
    fitting = [one for one in said if _fits(one, is_urban=is_urban)]
    return fill(rng.choice(fitting or said), city, rng)


def fill(said: str, city: str, rng: Random) -> str:
    """The clause with its slots filled."""
    return said.format(
        n=rng.randint(2, 9),
        k=rng.randint(12, 96),
        m=rng.choice(SUMS),
        v=rng.choice(VEHICLES),
        c=rng.choice(COLOURS),
        city=city,
    )


def reworded(said: str, keywords: tuple[str, ...], rng: Random) -> str:
    """The same in other words, perhaps shorter; a keyword that it had stays.

    `keywords`: those of its leaf.
    """
    parts = said.split("，")
    if rng.random() < SHORTENED_SHARE:
        parts = parts[: _telling(parts, keywords) + 1]
    shorter = "，".join(parts)
    for word, other in SYNONYMS:
        changed = shorter.replace(word, other, 1)
        if rng.random() < 0.7 and _best(changed, keywords) == _best(said, keywords):
            shorter = changed
    return shorter


def _best(said: str, keywords: tuple[str, ...]) -> int:
    """Length of the longest keyword that stands in it."""
    return max((len(word) for word in keywords if word in said), default=0)


def _telling(parts: list[str], keywords: tuple[str, ...]) -> int:
    """The first part that holds the longest keyword of all."""
    lengths = [_best(part, keywords) for part in parts]
    return lengths.index(max(lengths))
