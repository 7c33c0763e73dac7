"""How is the private PostgreSQL tuned?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

ROOMY_SHM = 512 * 2**20
"""Bytes; containers often have 64 MB, which a parallel query outgrows."""

ASKED_FOR_A_PASSWORD = "onenet_analysts"
"""Members of this role; see docs/how-to/read-the-database.md."""


def doors(*, trusted: Sequence[str]) -> str:
    """First lines of `pg_hba.conf`: who must give a password over the socket.

    The trusted come first: a server of version 16 counts whoever made a role among its
    members, and would ask the application for a password that it does not have.
    """
    return (
        f"local all {','.join(trusted)} trust\n"
        f"local all +{ASKED_FOR_A_PASSWORD} scram-sha-256\n"
    )


def text(*, socket_folder: Path, port: int, shared_memory: str) -> str:
    """The settings file: one line each; written anew at every start."""
    settings = {
        "listen_addresses": "''",
        "port": str(port),
        "unix_socket_directories": f"'{socket_folder}'",
        "unix_socket_permissions": "0700",
        "max_connections": "200",
        "shared_buffers": "'256MB'",
        "work_mem": "'16MB'",
        "maintenance_work_mem": "'256MB'",
        "effective_cache_size": "'2GB'",
        "dynamic_shared_memory_type": shared_memory,
        # bulk loads: fewer checkpoints; an accepted report still survives a crash
        "fsync": "on",
        "synchronous_commit": "on",
        "max_wal_size": "'4GB'",
        "checkpoint_timeout": "'15min'",
        "wal_compression": "on",
        # short queries on a solid-state disk
        "jit": "off",
        "random_page_cost": "1.1",
        "log_min_duration_statement": "'5s'",
        "log_line_prefix": "'%m [%p] %u@%d '",
        "lc_messages": "'C'",
        "timezone": "'UTC'",
    }
    lines = [f"{name} = {value}" for name, value in settings.items()]
    return "# Written by tools/cluster_settings.py.\n" + "\n".join(lines) + "\n"


def shared_memory_type(folder: Path = Path("/dev/shm")) -> str:
    """`posix` where shared memory is roomy, else files in the data folder."""
    if not folder.is_dir():
        return "mmap"
    free = os.statvfs(folder)
    return "posix" if free.f_bavail * free.f_frsize >= ROOMY_SHM else "mmap"
