"""What are the invented villages called? Plausible names, no real village meant."""

from __future__ import annotations

import numpy as np

FIRST = (
    "上下大小东西南北前后高深长石金黄白青周吴陈叶林梅李潘蓝雷钟季严徐张王刘何杨柳"
    "梧桐桃松竹樟枫茶岩龙坑岭双三五八溪新平安"
)
MIDDLE = "山水坑田竹樟枫岩石桥路寮湖源塘井龙牛鸡鹤莲仙金银沙泥柿梨茶秀丰泉灵"
LAST = "漈垟峃畲坑源岭坪湾圩弄垄田头尾口底寮坞段降山溪岗庄桥背后岱圳"
RARE = "漈垟峃畲"
"""Local characters; the first three are in GBK and not in GB2312."""


def invent(rng: np.random.Generator, taken: set[str], rare: float = 0.18) -> str:
    """A name of two or three characters that is not taken; it is taken then."""
    while True:
        last = RARE if rng.random() < rare else LAST
        parts = [_one(rng, FIRST), _one(rng, last)]
        if rng.random() < 0.3:
            parts.insert(1, _one(rng, MIDDLE))
        name = "".join(parts)
        if name not in taken and len(set(name)) == len(name):
            taken.add(name)
            return name


def _one(rng: np.random.Generator, characters: str) -> str:
    return characters[int(rng.integers(len(characters)))]
