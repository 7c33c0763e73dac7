"""Who reports? Nobody real: common surnames, given names and made-up numbers.

Telephone numbers come from blocks of ten thousand that are plainly filler
(1380000xxxx and the like), identity numbers from the year 1900.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from gisapp.sample.reports.message import Person

SURNAMES = "陈林吴叶潘刘柳梅季张李王徐周毛任严何胡蓝雷钟夏郑黄朱杨赵"
MALE = ("建平", "伟民", "志强", "小军", "海波", "永康", "国华", "晓东", "立新", "大明")
FEMALE = (
    "丽华",
    "美珍",
    "小燕",
    "秀英",
    "晓芳",
    "海燕",
    "雪梅",
    "春香",
    "玉兰",
    "婷婷",
)
BLOCKS = ("1380000", "1390000", "1360000", "1590000", "1870000")
AMBULANCE = "120"
"""A keyword of a leaf; it is kept out of made-up numbers."""
NICKNAMES = (
    "老吴", "哈喽", "lily", "山里人", "小溪边", "热心市民", "阿明", "惠明茶客",
    "景宁通", "快乐每一天", "平安是福", "夜行者", "一叶扁舟", "隔壁老王", "豆豆妈",
)  # fmt: skip
EMOJI = ("🌸", "🍵", "😊", "🏔️", "🐼", "🌈", "💪", "🎋", "☀️", "🚲", "🐟", "✨")


def phone(rng: Random) -> str:
    """A mobile number of a filler block."""
    return _without_keyword(lambda: f"{rng.choice(BLOCKS)}{rng.randrange(10000):04d}")


def identity_number(rng: Random) -> str:
    """Eighteen characters in the form of an identity number, of the year 1900."""
    return _without_keyword(
        lambda: f"331127190001{rng.randrange(1, 29):02d}{rng.randrange(1000):03d}X"
    )


def _without_keyword(draw: Callable[[], str]) -> str:
    while AMBULANCE in (drawn := draw()):
        continue
    return drawn


def person(rng: Random) -> Person:
    """An invented person."""
    is_male = rng.random() < 0.55
    given = rng.choice(MALE if is_male else FEMALE)
    return Person(
        name=rng.choice(SURNAMES) + given,
        phone=phone(rng),
        gender="男" if is_male else "女",
        nickname=rng.choice(NICKNAMES),
    )


def polite(rng: Random) -> str:
    """A surname with its courtesy: 王先生."""
    return rng.choice(SURNAMES) + rng.choice(("先生", "女士", "师傅"))


def wechat_nickname(who: Person, rng: Random) -> str:
    """A nickname, often with an emoji outside the basic plane."""
    if rng.random() < 0.6:
        return who.nickname + rng.choice(EMOJI)
    return who.nickname
