"""How is a text shown without the people in it?"""

from __future__ import annotations

import re

_IDENTITY = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
_MOBILE = re.compile(
    r"(?<!\d)((?:(?:00|\+)?86[ -]?)?1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)"
)
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[ -]?)\d{4,5}(\d{3})(?!\d)")
_LOCAL = re.compile(r"((?:电话|来电|座机|致电|拨打)[:：]?\s*)\d{4,5}(\d{3})(?!\d)")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_CALLED = re.compile(
    r"((?:姓名|联系人|报警人|举报人|投诉人|当事人|我叫|本人叫|我是)[:：]?\s*)"
    r"([\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}(?=[,，。.;；、!！ (（)）\d]|$|的|电话|联系)"
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
        if len(found) > 1:
            value = value.replace(found, name(found))
    return _CALLED.sub(r"\1\2**", value)


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
