"""In which manner does a channel tell what was said?

The words of a wrapping hold no keyword of any leaf (a test holds this).
"""

from __future__ import annotations

from random import Random

from gisapp.sample.reports import people, wording

WRAPPINGS: dict[str, tuple[str, ...]] = {
    "police_110": (
        "报警人称：{where}{what}，请民警到场处理。",
        "{where}{what}。报警人在现场等候。",
        "报警人来电：{where}{what}。",
        "群众报警，{where}{what}，已派单。",
    ),
    "hotline_12345": (
        "市民来电：{where}{what}，希望有关部门尽快处理并回复。",
        "来电人表示，{where}{what}，请核实处理。",
        "市民来电称{where}{what}，望尽快解决。",
    ),
    "pingan_app": (
        "{where}{what}。",
        "{where}{what}，请有关单位处理。",
        "{where}{what}，已拍照上传。",
        "今日{where}{what}，特此上报。",
    ),
    "wechat": (
        "{where}{what}，有人管吗？",
        "{where}{what}😟",
        "你好，{where}{what}，麻烦看一下🙏",
        "{where}{what}！！",
        "各位领导，{where}{what}，谢谢👍",
    ),
    "rewarded": (
        "{where}{what}，有图。",
        "{where}{what}。",
        "{where}{what}，照片已发。",
        "今天路过{where}，{what}。",
    ),
    "city_management": ("{where}{what}", "{where}{what}。", "{where}：{what}"),
}
ENQUIRIES: dict[str, tuple[str, ...]] = {
    "police_110": ("来电人在{where}，{what}，已解释。",),
    "hotline_12345": (
        "{where}市民来电：{what}。",
        "{where}居民来电，{what}，请告知。",
    ),
    "pingan_app": ("{where}居民提出：{what}。", "{where}住户：{what}，已登记。"),
    "wechat": ("你好，{where}居民，{what}？", "{where}住户，{what}🙏"),
}
ENQUIRY_LEAVES = ("K02", "K03", "K05", "K06", "K09", "K11", "L05", "L08", "K04", "K10")
PATROL = (
    "巡查至{where}，发现{what}，已上报。",
    "{where}，{what}，已拍照上传。",
    "网格巡查：{where}{what}，已在现场提醒。",
)
VISIT = (
    "{where}居民告知：{what}。",
    "走进{where}了解到：{what}。",
    "{where}：{what}，已登记。",
)
HAZARD_GROUPS = "CDEGHJ"
"""Groups of leaves that a patrol sees for itself; of the others it hears."""
ALARMS = {
    "C01": "烟雾探测器报警，画面内可见浓烟，请核查是否着火",
    "C02": "木房片区烟雾探测器报警，请立即核查",
    "J01": "热成像火点报警，疑似山火，请核查",
    "J05": "水位计超限报警，水位暴涨，当前高于警戒{n}0厘米",
    "H07": "设备离线{k}分钟，疑似监控坏或断线，请检修",
    "K01": "前端供电中断报警，疑似停电，已切换电池",
}
CONTACT = ("联系人{name}，电话{phone}。", "姓名：{name}，手机{phone}。")
CONTACT_SHARE = {
    "police_110": 0.10,
    "hotline_12345": 0.16,
    "pingan_app": 0.05,
    "wechat": 0.05,
    "rewarded": 0.03,
}
BESIDE = ("路边", "路口", "门口", "楼下")
IDENTITY_LEAVES = ("K03", "M07")
IDENTITY_SHARE = 0.05


def alarm(leaf: str, rng: Random) -> str:
    """What a device says of itself."""
    return wording.fill(ALARMS[leaf], "", rng)


def without_echo(where: str, what: str) -> str:
    """The place without the word that the clause begins with.

    >>> without_echo("人民路8号路边", "路边倒有建筑垃圾"), without_echo("", "停水")
    ('人民路8号', '')
    """
    return where.removesuffix(what[:2]) if what[:2] in BESIDE else where


def wrappings(channel: str, leaf: str) -> tuple[str, ...]:
    """The manners in which a channel may tell of the leaf."""
    if channel == "grid_member":
        return PATROL if leaf[0] in HAZARD_GROUPS else VISIT
    if leaf in ENQUIRY_LEAVES and channel in ENQUIRIES:
        return ENQUIRIES[channel]
    return WRAPPINGS[channel]


def tell(channel: str, leaf: str, *, where: str, what: str, rng: Random) -> str:
    """The text of one report.

    `where`: the place in words, may be empty; `what`: the clause.
    """
    where = without_echo(where, what)
    said = rng.choice(wrappings(channel, leaf)).format(where=where, what=what)
    said = said.lstrip("，：").replace("在，", "，")
    if rng.random() < CONTACT_SHARE.get(channel, 0):
        said += rng.choice(CONTACT).format(
            name=people.person(rng).name, phone=people.phone(rng)
        )
    if leaf in IDENTITY_LEAVES and rng.random() < IDENTITY_SHARE:
        said += f"身份证号{people.identity_number(rng)}。"
    return said
