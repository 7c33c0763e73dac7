"""As whom does the database server run, and where may its data lie?

PostgreSQL refuses to run as root. When root calls, the server runs as the owner of
the data, for new data as `postgres`; if that account cannot reach the project
folder (below /root, a private home), the data gets a folder of its own.
"""

from __future__ import annotations

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from tools.errors import NotYours

ELSEWHERE = Path("/var/lib/one-net")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who runs the server."""

    name: str
    uid: int
    gid: int

    def is_me(self) -> bool:
        return self.uid == os.geteuid()


def choose(data: Path) -> Account:
    """The account that runs the server for this data folder, made or not.

    Raises `NotYours` if the data belongs to another ordinary account.
    """
    owner = data.stat().st_uid if data.exists() else None
    me = os.geteuid()
    if me == 0:
        return account_of(owner) if owner else _unprivileged()
    if owner is not None and owner != me:
        raise NotYours(path=data, owner=account_of(owner).name, you=account_of(me).name)
    return account_of(me)


def data_folder(var: Path, account: Account) -> Path:
    """`var/pg`, or a folder elsewhere if the account cannot reach that."""
    if account.is_me() or can_reach(var, uid=account.uid, gid=account.gid):
        return var / "pg"
    return ELSEWHERE / short_name(var)


def can_reach(folder: Path, *, uid: int, gid: int) -> bool:
    """Whether every folder on the way lets that account pass (by its mode bits)."""
    return all(
        _may_pass(step.stat(), uid=uid, gid=gid) for step in [folder, *folder.parents]
    )


def short_name(path: Path) -> str:
    """A short name that stands for one folder of this machine."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def account_of(uid: int) -> Account:
    """The account of that number."""
    try:
        return _of(pwd.getpwuid(uid))
    except KeyError:  # a container may run us under a number without a name
        return Account(name=str(uid), uid=uid, gid=os.getegid())


def _may_pass(status: os.stat_result, *, uid: int, gid: int) -> bool:
    if status.st_uid == uid:
        return bool(status.st_mode & 0o100)
    if status.st_gid == gid:
        return bool(status.st_mode & 0o010)
    return bool(status.st_mode & 0o001)


def _unprivileged() -> Account:
    """`postgres`, which the system's package makes; else `nobody`."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return _of(entry)


def _of(entry: pwd.struct_passwd) -> Account:
    return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
