"""How do people write down where it is?"""

from __future__ import annotations

from random import Random

from gisapp.sample.reports.land import HIGHWAY
from gisapp.sample.reports.message import Spot

CITY_ADDRESSES = {
    "北京": "北京市丰台区", "杭州": "浙江省杭州市余杭区", "温州": "浙江省温州市瓯海区",
    "西安": "陕西省西安市雁塔区", "昆明": "云南省昆明市官渡区", "上海": "上海市松江区",
    "宁波": "浙江省宁波市鄞州区", "义乌": "浙江省义乌市稠城街道",
    "南京": "江苏省南京市江宁区", "广州": "广东省广州市白云区",
    "成都": "四川省成都市武侯区", "重庆": "重庆市渝北区", "贵阳": "贵州省贵阳市南明区",
    "长沙": "湖南省长沙市雨花区", "武汉": "湖北省武汉市洪山区",
    "郑州": "河南省郑州市金水区", "兰州": "甘肃省兰州市城关区",
    "乌鲁木齐": "新疆乌鲁木齐市沙依巴克区",
}  # fmt: skip
NEIGHBOURS = ("云和", "莲都", "青田", "文成", "泰顺", "寿宁", "庆元", "龙泉")
"""Counties around, clockwise from the north."""
VARIANTS = {"漈": "际", "垟": "洋", "畲": "畬", "岐": "歧"}
VARIANT_SHARE = 0.25
"""Part of the addresses with such a character in which it is written otherwise."""
DETAILS = {
    "road": ("门口", "附近", "路边", "人行道", "路口", ""),
    "estate": ("门口", "楼下", "车棚", "地下室入口", ""),
    "natural_village": ("自然村", "自然村口", "自然村", "自然村路边", ""),
    "committee": ("旁", "对面", "附近", ""),
    "bridge": ("桥头", "边", "下"),
}
OTHER_DETAILS = ("门口", "附近", "旁", "对面", "")
NOT_A_NUMBER = 120
"""The ambulance's; no house number here, so that no keyword is read into it."""
FORMS = (
    "{township}{village}{place}",
    "景宁县{township}{village}{place}",
    "{township}{place}",
    "景宁{township}{village}{place}",
)
VILLAGE_FORMS = ("{township}{place}", "景宁县{township}{place}")
"""Where the place is called after its village."""


def _house_number(rng: Random) -> int:
    number = rng.randint(1, 268)
    return number + 1 if number == NOT_A_NUMBER else number


def place_words(spot: Spot, rng: Random) -> str:
    """The place as spoken: 人民中路38号门口, 石坑自然村."""
    detail = rng.choice(DETAILS.get(spot.kind, OTHER_DETAILS))
    if spot.kind == "bridge":
        return spot.name + detail.removeprefix("桥")
    if spot.kind == "road":
        return f"{spot.name}{_house_number(rng)}号{detail}"
    if spot.kind == HIGHWAY:
        return f"{spot.name}K{rng.randint(0, 9)}+{rng.randint(0, 9)}00处"
    if spot.kind == "estate" and rng.random() < 0.7:
        return f"{spot.name}{rng.randint(1, 18)}幢{detail}"
    return spot.name + detail


def variant(text: str, rng: Random) -> str:
    """Sometimes the local characters as others type them."""
    if rng.random() >= VARIANT_SHARE:
        return text
    for right, other in VARIANTS.items():
        text = text.replace(right, other)
    return text


def address(spot: Spot, place: str, rng: Random) -> str:
    """A written address of the place in the county."""
    forms = FORMS if not place.startswith(spot.village) else VILLAGE_FORMS
    form = rng.choice(forms)
    written = form.format(township=spot.township, village=spot.village, place=place)
    return variant(written, rng)


def city_address(spot: Spot, rng: Random) -> str:
    """Where in the city, as far as people write it."""
    known = CITY_ADDRESSES.get(spot.name, f"{spot.name}市")
    return f"{known}{rng.choice(('', '某市场旁', '某小区', '某街道'))}"


def over_the_line(bearing_deg: float) -> str:
    """Just outside the county, seen from its middle: clockwise from north."""
    sector = int(((bearing_deg + 22.5) % 360) // 45)
    return f"景宁与{NEIGHBOURS[sector]}交界处，过县界往{NEIGHBOURS[sector]}方向约1公里"
