"""Which column is the code, the name, the kind, the parent?"""

from __future__ import annotations

from collections.abc import Sequence

from gisapp.boundaries.importers.delivery import Row

USUAL = {
    "code": (
        "code", "wgdm", "wgbm", "xzqdm", "zldwdm", "xzdm", "cundm", "dm", "bm",
        "adcode", "pac", "网格编码", "网格代码", "行政区代码", "编码", "代码", "id",
    ),
    "name": (
        "name", "wgmc", "xzqmc", "zldwmc", "xzmc", "cunmc", "mc", "qh",
        "网格名称", "行政区名称", "名称",
    ),
    "kind": ("kind", "type", "wglx", "lx", "类型", "网格类型"),
    "parent": (
        "parent", "parent_code", "parentcode", "sjdm", "sjxzqdm", "ssdm",
        "上级代码", "所属代码",
    ),
}  # fmt: skip
"""Names as survey offices write them, likeliest first: XZQDM 行政区代码,
WGMC 网格名称, SJDM 上级代码, LX 类型."""
SAMPLES = 3


def guess(field: str, columns: Sequence[str]) -> str | None:
    """The column that usually holds `field`, or None.

    >>> guess("name", ["XZQDM", "XZQMC"])
    'XZQMC'
    >>> guess("kind", []) is None
    True
    """
    by_name = {column.casefold(): column for column in reversed(columns)}
    for name in USUAL[field]:
        if name in by_name:
            return by_name[name]
    return None


def _likeness(column: str) -> int:
    """How name-like a column's own name is; less is more so."""
    folded = column.casefold()
    if folded in USUAL["name"]:
        return 0
    if any(part in folded for part in ("name", "mc", "名", "label", "dist")):
        return 1
    return 2


def _is_texty(column: str, rows: Sequence[Row]) -> bool:
    values = [row[column] for row in rows if row[column] is not None]
    return bool(values) and all(isinstance(value, str) for value in values)


def _is_dull(column: str, rows: Sequence[Row]) -> bool:
    """Too few different values, or long identifiers, to tell areas apart."""
    values = {str(row[column]) for row in rows if row[column] is not None}
    return len(values) < min(SAMPLES, len(rows)) or column.startswith("_")


def _is_foreign(column: str, rows: Sequence[Row]) -> bool:
    return any(not str(row[column] or "").isascii() for row in rows)


def samples(columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """Up to three different texts of the column most like a name.

    Among equals a column with other than ASCII wins: it shows the encoding.
    """
    texty = [column for column in columns if _is_texty(column, rows)]
    if not texty:
        return ()
    best = min(
        texty,
        key=lambda c: (_is_dull(c, rows), _likeness(c), not _is_foreign(c, rows)),
    )
    texts = [str(row[best]) for row in rows if row[best] is not None]
    texts.sort(key=str.isascii)
    return tuple(dict.fromkeys(texts))[:SAMPLES]
