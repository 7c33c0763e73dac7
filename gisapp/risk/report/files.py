"""How are files written so that nobody ever finds half of one?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PART = ".part"
"""At the end of a file's name while it is being written."""


def write_whole(files: Mapping[Path, bytes]) -> list[Path]:
    """All of them, or none: each beside its place first, then all are put there.

    Raises OSError, on a full disk for example; what stood there before stays, and
    nothing begun is left behind.
    """
    drafts = {path: path.with_name(path.name + PART) for path in files}
    try:
        for path, content in files.items():
            drafts[path].write_bytes(content)
        for path, draft in drafts.items():
            draft.replace(path)
    except BaseException:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
        raise
    return list(files)
