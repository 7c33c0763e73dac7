"""Is the private PostGIS server running, and how is it started and stopped?"""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tools import cluster_data, cluster_settings, postgres, server_account
from tools import socket_folder as sockets
from tools.errors import StepFailed
from tools.places import Places
from tools.postgres import Postgres
from tools.server_account import Account
from tools.steps import Step, done, run

TITLE = "database server 数据库"
SUPERUSER = "postgres"
APPLICATION = "onenet"
"""The ordinary role that the system connects as; it owns its databases."""
WAIT_S = 300
"""Seconds; after a crash the server first replays its log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One private server: its programs, its account, its folders."""

    postgres: Postgres
    account: Account
    data: Path
    socket_folder: Path
    places: Places

    @property
    def log(self) -> Path:
        return self.places.logs / "postgres.log"

    @property
    def switch(self) -> Account | None:
        """The account to switch to; none if it is the caller's own."""
        return None if self.account.is_me() else self.account

    def step(self, title: str, program: str, *arguments: str, log: Path) -> Step:
        """A step that runs one of the server's programs as its account."""
        return Step(
            title=title,
            command=[self.postgres.program(program), *arguments],
            log=log,
            advice="If nothing else helps, delete var/pg: all data in it is lost.",
            cwd=Path("/"),
            env=environment(),
            account=self.switch,
            appends=log == self.log,
        )


def find(places: Places) -> Cluster:
    """The private server of this checkout, running or not, made or not.

    Raises `NotYours`, `PostgresMissing`, `PostgresOfAnotherVersion`.
    """
    account = server_account.choose(places.var / "pg")
    data = server_account.data_folder(places.var, account)
    return Cluster(
        postgres=postgres.choose(postgres.installed(), data=data),
        account=account,
        data=data,
        socket_folder=sockets.choose(places.var),
        places=places,
    )


def is_ready(cluster: Cluster) -> bool:
    """Whether the server answers on its socket."""
    program = cluster.postgres.program("pg_isready")
    where = ["-q", "-h", str(cluster.socket_folder), "-p", str(sockets.PORT)]
    asked = subprocess.run([program, *where], env=environment(), check=False)
    return asked.returncode == 0


def start(cluster: Cluster) -> bool:
    """Start the server unless it runs; says whether it had to.

    Raises `StepFailed`, `SocketFolderTaken`.
    """
    if is_ready(cluster):
        done(TITLE, note="already running")
        return False
    if cluster_data.holder(cluster.data) is not None:
        _await(cluster)
        return False
    if not cluster.data.exists():
        _make(cluster)
    sockets.make(cluster.socket_folder, cluster.account)
    cluster_data.clear_leftovers(cluster.data, cluster.socket_folder)
    cluster_data.write_settings(cluster.data, _settings(cluster), cluster.account)
    doors = cluster_settings.doors(trusted=(SUPERUSER, APPLICATION))
    cluster_data.write_doors(cluster.data, doors)
    cluster_data.rotate(cluster.log)
    control = ["-D", str(cluster.data), "-w", "-t", str(WAIT_S), "start"]
    run(cluster.step(f"{TITLE}: start", "pg_ctl", *control, log=cluster.log))
    _tell(cluster)
    return True


def stop(cluster: Cluster) -> bool:
    """Stop the server if it runs; says whether it had to. Raises `StepFailed`."""
    if cluster_data.holder(cluster.data) is None:
        done(TITLE, note="not running")
        return False
    control = ["-D", str(cluster.data), "-m", "fast", "-w", "-t", str(WAIT_S), "stop"]
    log = cluster.places.logs / "postgres-stop.log"
    run(cluster.step(f"{TITLE}: stop", "pg_ctl", *control, log=log))
    return True


def environment() -> dict[str, str]:
    """This process's environment without what libpq would read from it."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith("PG")
    }


def _make(cluster: Cluster) -> None:
    """Make the data folder, whole or not at all."""
    draft = cluster_data.empty_draft(cluster.data, cluster.account)
    options = ["-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"]
    log = cluster.places.logs / "initdb.log"
    title = f"{TITLE}: new, in {cluster.data}"
    run(cluster.step(title, "initdb", "-D", str(draft), *options, log=log))
    draft.rename(cluster.data)


def _settings(cluster: Cluster) -> str:
    return cluster_settings.text(
        socket_folder=cluster.socket_folder,
        port=sockets.PORT,
        shared_memory=cluster_settings.shared_memory_type(),
    )


def _tell(cluster: Cluster) -> None:
    """Write down where the server is, for the settings of the system."""
    where = {
        "socket_dir": str(cluster.socket_folder),
        "user": APPLICATION,
        "port": sockets.PORT,
        "data": str(cluster.data),
    }
    draft = cluster.places.var / "cluster.json.new"
    draft.write_text(json.dumps(where, indent=1) + "\n", encoding="utf-8")
    draft.rename(cluster.places.var / "cluster.json")


def _await(cluster: Cluster) -> None:
    """Wait for a server that is starting up. Raises `StepFailed`."""
    until = time.monotonic() + WAIT_S
    while not is_ready(cluster):
        if time.monotonic() > until:
            advice = f"It runs but does not answer: see {cluster.log}; `make stop`."
            raise StepFailed(title=TITLE, code="none", advice=advice)
        time.sleep(0.2)
    done(TITLE, note="already running")
