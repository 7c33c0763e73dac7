"""What lies in the server's data folder, and who has it open?"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tools.server_account import Account

SETTINGS = "one-net.conf"
BIGGEST_LOG = 10 * 2**20
"""Bytes; a longer log is put aside at the next start."""


def holder(data: Path, *, proc: Path = Path("/proc")) -> int | None:
    """The process that serves this folder; none if its pid file is a leftover.

    A server works inside its data folder, so a process of that number which works
    elsewhere (the number was given again, the folder was copied) is not it. Where
    `/proc` does not tell, a process of that number counts.
    """
    try:
        lines = (data / "postmaster.pid").read_text("utf-8").splitlines()
        pid = int(lines[0])
        os.kill(pid, 0)
        if not (proc / "self").exists():
            return pid
        works_here = os.path.samestat(os.stat(proc / str(pid) / "cwd"), data.stat())
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return None
    except (IndexError, ValueError):  # a crash left half a file
        return None
    return pid if works_here else None


def clear_leftovers(data: Path, socket_folder: Path) -> None:
    """Remove what a killed server left; only when `holder` says none is left."""
    (data / "postmaster.pid").unlink(missing_ok=True)
    for path in socket_folder.glob(".s.PGSQL.*"):
        path.unlink()


def empty_draft(data: Path, account: Account) -> Path:
    """An empty folder of that account beside the data, to be renamed to it."""
    draft = data.with_name(data.name + ".new")
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(parents=True, mode=0o700)
    if not account.is_me():
        os.chown(draft, account.uid, account.gid)
    return draft


def write_settings(data: Path, text: str, account: Account) -> None:
    """Write our settings, and have the server's own file include them."""
    path = data / SETTINGS
    path.write_text(text, encoding="utf-8")
    if not account.is_me():
        os.chown(path, account.uid, account.gid)
    include = f"include '{SETTINGS}'\n"
    main = data / "postgresql.conf"
    if include not in main.read_text("utf-8"):
        with main.open("a", encoding="utf-8") as file:
            file.write(include)


def write_doors(data: Path, first: str) -> None:
    """Put these lines before all others of `pg_hba.conf`, once; it stays its owner's.

    The first line that fits a log-in decides.
    """
    path = data / "pg_hba.conf"
    present = path.read_text("utf-8")
    if present.startswith(first):
        return
    with path.open("r+", encoding="utf-8") as file:
        file.write(first + present)


def rotate(log: Path) -> None:
    """Put a long log aside, in place of the one put aside before."""
    if log.is_file() and log.stat().st_size > BIGGEST_LOG:
        log.rename(log.with_suffix(".log.1"))
