"""How is a text shown without the people in it?"""

from __future__ import annotations

import re

from gisapp.incidents.surnames import COMPOUND, NOT_SURNAMES, ORDINARY, RARE, SINGLE

_IDENTITY = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
_MOBILE = re.compile(
    r"(?<!\d)((?:(?:00|\+)?86[ -]?)?1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)"
)
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[ -]?)\d{4,5}(\d{3})(?!\d)")
_LOCAL = re.compile(r"((?:电话|来电|座机|致电|拨打)[:：]?\s*)\d{4,5}(\d{3})(?!\d)")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")

CUES = (
    "姓名", "联系人", "报警人", "报案人", "举报人", "投诉人", "求助人", "来电人",
    "当事人", "我叫", "本人叫", "名叫", "我是",
)  # fmt: skip
"""After these somebody is named."""
_NOBODY = """
匿名 不详 未知 未留 无名 保密 群众 村民 居民 市民 热心市民 路人 路过群众 先生 女士
本人 家属 网友 游客 单位 学校 医院
"""
UNNAMED = frozenset(_NOBODY.split())
"""What stands in a name's column and names nobody."""
_NO_NAME = "在不无已是系等的了着被把没未也都就又还说称"
"""What no given name begins with: the words that follow a name, or a cue."""
_PLACES = "村乡镇县市区街路厂店局院所校站队组人员者户主"
"""What no given name ends with: 王村, 方家店, 高坪乡."""
_SURNAMES = "".join(dict.fromkeys(one for one in SINGLE if one not in NOT_SURNAMES))
_HAN = r"\u4e00-\u9fff"
_CALLED = re.compile(
    rf"((?:{'|'.join(CUES)})(?:[:：]|为|是|叫|系)?\s*)"
    rf"(?!{'|'.join(map(re.escape, ORDINARY))})"
    rf"(?:({'|'.join(COMPOUND)}|[{_SURNAMES}])"
    rf"(?:[某{_HAN}](?<![{_NO_NAME}])[{_HAN}]?(?<![{_NO_NAME}与及因于{_PLACES}]))"
    rf"|([{''.join(sorted(RARE))}])某某?)"
    rf"(?=[,，。.;；:：、!！?？…\s(（)）\[\]【】《》<>/“”‘’\"'\d+-]|$"
    rf"|[的等称说在与及和因于被把系是男女住]|报警|反映|来电|电话|联系|手机|座机|先生|女士"
    rf"|身份证|同志|家住)"
)


def text(value: str, *, names: tuple[str, ...] = ()) -> str:
    """The text with phones, identity numbers and known names masked.

    >>> text("我叫王小明,电话13800001234", names=())
    '我叫王**,电话138****1234'
    """
    if any(c.isdigit() for c in value):
        value = value.translate(_WIDE)
        value = _IDENTITY.sub(r"\1********\2", value)
        value = _MOBILE.sub(r"\1****\2", value)
        value = _LANDLINE.sub(r"\1****\2", value)
        value = _LOCAL.sub(r"\1****\2", value)
    for found in names:
        if len(found) > 1 and found not in UNNAMED:
            value = value.replace(found, name(found))
    return _CALLED.sub(_introduced, value)


def name(value: str) -> str:
    """A name's first character.

    >>> name("王小明"), name("")
    ('王**', '')
    """
    return value[0] + "*" * min(len(value) - 1, 2) if value else ""


def phone(value: str) -> str:
    """A phone number's ends.

    >>> phone("13800001234"), phone("5081234"), phone("110")
    ('138****1234', '50****34', '***')
    """
    if len(value) >= 11:
        return f"{value[:3]}****{value[-4:]}"
    return f"{value[:2]}****{value[-2:]}" if len(value) >= 7 else "*" * len(value)


def _introduced(found: re.Match[str]) -> str:
    """The cue and the first character of the name: 我叫王**."""
    surname = found[2] or found[3]
    return f"{found[1]}{surname[0]}**"
