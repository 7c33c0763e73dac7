"""Which PostgreSQL with PostGIS is on this machine, and where are its programs?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.errors import PostgresMissing, PostgresOfAnotherVersion

AT_LEAST = 15
PROGRAMS = Path("/usr/lib/postgresql")
EXTENSIONS = Path("/usr/share/postgresql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """One installed version: its number and the folder of its programs."""

    version: int
    programs: Path

    def program(self, name: str) -> str:
        return str(self.programs / name)


def installed(
    *, programs: Path = PROGRAMS, extensions: Path = EXTENSIONS
) -> list[Postgres]:
    """The versions with a server and PostGIS, recent enough, newest first."""
    found = [
        Postgres(version=version, programs=programs / str(version) / "bin")
        for version in servers(programs=programs)
        if (extensions / str(version) / "extension" / "postgis.control").is_file()
    ]
    return sorted(found, key=lambda postgres: postgres.version, reverse=True)


def servers(*, programs: Path = PROGRAMS) -> list[int]:
    """The recent enough versions that have a server, with PostGIS or without."""
    return sorted(
        int(path.parent.parent.name)
        for path in programs.glob("*/bin/initdb")
        if path.parent.parent.name.isdigit()
        and int(path.parent.parent.name) >= AT_LEAST
    )


def choose(found: list[Postgres], *, data: Path) -> Postgres:
    """The version that made the data, or the newest for a folder without any.

    Raises `PostgresMissing`, `PostgresOfAnotherVersion`.
    """
    if not found:
        raise PostgresMissing(at_least=AT_LEAST, folder=PROGRAMS)
    made_by = data / "PG_VERSION"
    if not made_by.is_file():
        return found[0]
    version = made_by.read_text("ascii").strip()
    for postgres in found:
        if str(postgres.version) == version:
            return postgres
    raise PostgresOfAnotherVersion(data=data, made_by=version)
