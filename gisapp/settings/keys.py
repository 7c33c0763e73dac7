"""Where do the secrets come from? The environment, else a file made once.

A deployment sets the variables. On a machine that has none, the first start
makes the file (0600, below `var/keys/`, never in the database or its backups).
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def read_or_make(name: str, *, folder: Path) -> str:
    """The secret of that name: `$NAME`, else `folder/name`, made when absent."""
    given = os.environ.get(name)
    if given:
        return given
    path = folder / name.lower()
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    """Write 32 random bytes in hex; of two processes at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    draft = Path(name)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
