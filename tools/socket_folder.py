"""Where does the database's socket lie, so that its path is short enough?"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from tools.errors import SocketFolderTaken
from tools.server_account import Account, short_name

LONGEST = 107
"""Bytes in the path of a Unix socket on Linux, without the closing zero."""
PORT = 5432
"""Only part of the socket's name: the server listens on no TCP port."""
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")
"""A list of folders is split at commas and quotes; a plain path needs no care."""


def choose(var: Path, *, temporary: Path = Path("/tmp")) -> Path:
    """`var/run`, or a short folder for it if that is too long or not plain."""
    folder = var / "run"
    socket = folder / f".s.PGSQL.{PORT}"
    if len(os.fsencode(socket)) <= LONGEST and _PLAIN.fullmatch(str(folder)):
        return folder
    return temporary / f"one-net-{short_name(var)}"


def make(folder: Path, account: Account) -> None:
    """Make the folder for that account alone. Raises `SocketFolderTaken`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0 and folder.lstat().st_uid == 0:
        os.chown(folder, account.uid, account.gid)
    status = folder.lstat()
    is_ours = status.st_uid == account.uid and stat.S_ISDIR(status.st_mode)
    if not is_ours or status.st_mode & 0o077:
        raise SocketFolderTaken(path=folder)
