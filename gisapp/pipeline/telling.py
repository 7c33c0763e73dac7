"""How is the outcome of an import told to the person who ran it?"""

from __future__ import annotations

from typing import Any

LINES = {
    "rows": "读入 read",
    "stored": "新入库 stored",
    "known": "已有 already known",
    "revised": "来件更新 revised",
    "quarantined": "隔离待查 quarantined",
    "inside": "落点 inside",
    "border": "边界 on a border",
    "approximate": "约略 approximate",
    "near": "紧邻 near",
    "outside": "县外 outside",
    "unlocated": "未落点 unlocated",
}


def as_text(told: dict[str, Any], *, channel: str) -> str:
    """The summary as lines; reasons and the audit below."""
    lines = [channel]
    lines += [f"  {title:<24}{told[key]:>10,}" for key, title in LINES.items()]
    for reason, count in sorted(told["quarantined_by_reason"].items()):
        lines.append(f"    {reason:<22}{count:>10,}")
    audit = told.get("audit")
    if audit:
        lines.append(f"核对 audit by {audit['column']}")
        for key in ("named", "current", "among_candidates", "chosen"):
            lines.append(f"  {key:<24}{audit[key]:>10,}")
        lines.append(f"  {'with it as a hint':<24}{audit['chosen_with_hint']:>10,}")
        for row in audit["off"][:20]:
            where = f"{row['origin']}: {row['named']} ≠ {row['chosen'] or '—'}"
            lines.append(f"    {where}, {row['distance_m']} m")
    return "\n".join(lines)
