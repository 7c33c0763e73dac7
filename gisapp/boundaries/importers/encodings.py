"""In which encoding were these cells written?

A label is believed only where the bytes agree with it. Latin labels agree with
any bytes, so Chinese under them is looked for by its own pattern.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LANGUAGE_IDS = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x13: "cp932", 0x4D: "gbk",
    0x4E: "cp949", 0x4F: "cp950", 0x50: "cp874", 0x58: "cp1252", 0x59: "cp1252",
    0x65: "cp866", 0x78: "cp950", 0x79: "cp949", 0x7A: "gbk", 0x7B: "cp932",
    0xC8: "cp1250", 0xC9: "cp1251",
}  # fmt: skip
"""dBase language driver to code page; 0x57, "ANSI", says nothing and is left out."""
MULTIBYTE = {"utf-8", "gbk", "gb2312", "gb18030", "big5", "cp950", "cp932", "cp949"}
CHINESE_SHARE = 0.5
"""So many of the characters beyond ASCII are in GB2312 in a Chinese file: place
names have rarer ones. Latin letters read as GB18030 make nearly none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text cell as bytes."""

    column: int
    row: int
    """From 1; 0 is the column's own name."""
    data: bytes
    is_full: bool
    """It fills the field, so its last character may be cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    encoding: str
    how: str
    notes: tuple[str, ...] = ()


def known(name: str) -> str | None:
    """Python's name of an encoding, code pages as bare numbers too; None if none.

    >>> known("936"), known("ISO 8859-1"), known("martian")
    ('gbk', 'iso8859-1', None)
    """
    text = name.strip().lower().replace(" ", "-")
    if text.isdigit():
        text = "utf-8" if text == "65001" else f"cp{text}"
    try:
        return codecs.lookup(text.replace("ansi-", "cp")).name
    except LookupError:
        return None


def decode(cell: Cell, encoding: str) -> tuple[str, bool]:
    """The text and whether its last character was cut off by the field's width.

    Raises UnicodeDecodeError.
    """
    try:
        return cell.data.decode(encoding), False
    except UnicodeDecodeError as error:
        is_cut = cell.is_full and error.start >= len(cell.data) - 3
        if not (is_cut and encoding in MULTIBYTE):
            raise
        return cell.data[: error.start].decode(encoding), True


def undecodable(cells: Iterable[Cell], encoding: str) -> Cell | None:
    """The first cell that is not in that encoding, or None."""
    for cell in cells:
        try:
            decode(cell, encoding)
        except UnicodeDecodeError:
            return cell
    return None


def _is_chinese(cells: Sequence[Cell]) -> bool:
    """Whether the cells are GB18030 and their characters mostly usual ones."""
    if not cells or undecodable(cells, "gb18030"):
        return False
    text = "".join(decode(cell, "gb18030")[0] for cell in cells)
    foreign = [character for character in text if not character.isascii()]
    usual = "".join(foreign).encode("gb2312", "ignore")
    return len(usual) >= 2 * CHINESE_SHARE * max(len(foreign), 1)


def _has_han(cells: Sequence[Cell]) -> bool:
    text = "".join(decode(cell, "utf-8")[0] for cell in cells)
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _agrees(cells: Sequence[Cell], encoding: str) -> bool:
    if undecodable(cells, encoding):
        return False
    if encoding == "utf-8":
        return not cells or _has_han(cells) or not _is_chinese(cells)
    if encoding in MULTIBYTE:
        return True
    is_utf8 = undecodable(cells, "utf-8") is None
    return not cells or not (is_utf8 or _is_chinese(cells))


def find(cells: Sequence[Cell], *, label: str | None, language_id: int) -> Found | None:
    """The encoding of the cells: label, language id, strict UTF-8, GB18030.

    `label` is what the .cpg says. None where nothing fits, or where GB18030 fits
    but does not look like Chinese: a guess there would be silently wrong.
    """
    foreign = [cell for cell in cells if not cell.data.isascii()]
    notes: tuple[str, ...] = ()
    claims = [("cpg", label and known(label))]
    claims.append(("language id", LANGUAGE_IDS.get(language_id)))
    for how, claim in claims:
        if claim and _agrees(foreign, claim):
            return Found(encoding=claim, how=how, notes=notes)
        if claim:
            notes += (f"the {how} says {claim}, but the bytes do not agree",)
    if label and not claims[0][1]:
        notes += (f"the cpg says {label!r}, which is no encoding",)
    if _agrees(foreign, "utf-8"):
        return Found(encoding="utf-8", how="utf-8", notes=notes)
    if _is_chinese(foreign):
        return Found(encoding="gb18030", how="gb18030", notes=notes)
    return None
