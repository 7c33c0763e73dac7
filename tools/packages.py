"""Which system packages are missing, and how are they installed?"""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools import browser, postgres
from tools.errors import PackagesMissing, StepFailed, SystemUnknown
from tools.places import Places
from tools.steps import Step, done, run, say

DROP_IN = "/etc/postgresql-common/createcluster.d/one-net.conf"
"""While it lies there, installing PostgreSQL makes and starts no server of its own."""
FONTS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/noto-cjk"))
OPTIONS = "-q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
PAUSE_S = 5.0
"""Between a failed try and the second; a mirror may have been in change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What is on the machine already."""

    postgis: bool
    """A PostgreSQL recent enough, with PostGIS."""
    servers: tuple[int, ...]
    """PostgreSQL servers recent enough, with PostGIS or without."""
    gdal: bool
    venv: bool
    gettext: bool
    chinese_fonts: bool
    pango: bool
    """Sets the text of printed reports."""
    subset: bool
    """Cuts their fonts down; without it a page takes a quarter of a minute."""
    chromium: bool
    atomic: bool
    """libatomic, without which Playwright's own Node does not start."""
    is_ubuntu: bool


def missing(machine: Machine, *, database: bool, tests: bool) -> list[str]:
    """The packages to install, by their names in Debian and Ubuntu.

    `database`: the private cluster is wanted (no `DATABASE_URL`); `tests`: a
    browser too (Ubuntu's Chromium is a snap, so Playwright brings one there).
    """
    server = f"postgresql-{machine.servers[-1]}-postgis-3" if machine.servers else ""
    wanted = {
        server or "postgresql-postgis": database and not machine.postgis,
        "gdal-bin": not database and not machine.gdal,
        "python3-venv": not machine.venv,
        "gettext": not machine.gettext,
        "fonts-noto-cjk": not machine.chinese_fonts,
        "libpangoft2-1.0-0": not machine.pango,
        "libharfbuzz-subset0": not machine.subset,
        "libatomic1": tests and not machine.atomic,
        "chromium": tests and not machine.chromium and not machine.is_ubuntu,
    }
    return [name for name, is_wanted in wanted.items() if is_wanted]


def look() -> Machine:
    """Look at this machine."""
    return Machine(
        postgis=bool(postgres.installed()),
        servers=tuple(postgres.servers()),
        gdal=ctypes.util.find_library("gdal") is not None,
        venv=importlib.util.find_spec("ensurepip") is not None,
        gettext=shutil.which("msgfmt") is not None,
        chinese_fonts=any(folder.is_dir() for folder in FONTS),
        pango=ctypes.util.find_library("pangoft2-1.0") is not None,
        subset=ctypes.util.find_library("harfbuzz-subset") is not None,
        chromium=browser.find() is not None,
        atomic=ctypes.util.find_library("atomic") is not None,
        is_ubuntu="ubuntu" in _system().lower(),
    )


def script(packages: list[str]) -> str:
    """The shell text that installs them; touches no system service."""
    text = (
        "export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1;"
        f" apt-get {OPTIONS} update && apt-get {OPTIONS} install -y"
        f" --no-install-recommends {shlex.join(packages)}"
    )
    if not any(name.startswith("postgresql") for name in packages):
        return text
    return (
        f'trap "rm -f {DROP_IN}" EXIT; mkdir -p {Path(DROP_IN).parent};'
        f" echo create_main_cluster = false > {DROP_IN}; {text}"
    )


def install(places: Places, *, database: bool, tests: bool) -> None:
    """Install what is missing, or say the exact command and stop.

    Raises `PackagesMissing`, `SystemUnknown`, `StepFailed`.
    """
    packages = missing(look(), database=database, tests=tests)
    if not packages:
        done("system packages 系统软件包", note="already there")
        return
    if shutil.which("apt-get") is None:
        raise SystemUnknown(system=_system(), needs=_needs(packages))
    say(f"  … system packages 系统软件包: {' '.join(packages)}")
    step = Step(
        title="system packages 系统软件包",
        command=[*_administrator(packages), "sh", "-c", script(packages)],
        log=places.logs / "packages.log",
        advice="Look whether the network and the package sources work.",
        cwd=places.root,
    )
    try:
        run(step)
    except StepFailed:
        say(f"  … once more in {PAUSE_S:.0f} s")
        time.sleep(PAUSE_S)
        run(step)


def _administrator(packages: list[str]) -> list[str]:
    """What to put before a command so that it runs as root."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and _may(sudo):
        return [sudo, "-n"]
    command = f"sudo sh -c {shlex.quote(script(packages))}"
    raise PackagesMissing(packages=" ".join(packages), command=f"\n\n  {command}\n")


def _may(sudo: str) -> bool:
    """Whether sudo lets us, asking for the password where somebody can type it."""
    quiet = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    if quiet.returncode == 0:
        return True
    if not sys.stdin.isatty() or os.environ.get("CI"):
        return False
    say("  … sudo asks for your password, to install system packages")
    return subprocess.run([sudo, "-v"], check=False).returncode == 0


def _system() -> str:
    release = Path("/etc/os-release")
    if not release.is_file():
        return sys.platform
    lines = dict(
        line.split("=", 1) for line in release.read_text().splitlines() if "=" in line
    )
    return lines.get("PRETTY_NAME", "unknown").strip('"')


def _needs(packages: list[str]) -> str:
    """The same in words, for a system that names its packages differently."""
    words = {
        "postgresql-postgis": f"PostgreSQL {postgres.AT_LEAST}+ with PostGIS 3",
        "gdal-bin": "GDAL's library",
        "python3-venv": "Python's venv module",
        "fonts-noto-cjk": "Noto CJK fonts",
        "libpangoft2-1.0-0": "Pango",
        "libharfbuzz-subset0": "HarfBuzz's subset library",
    }
    return ", ".join(words.get(name, name) for name in packages)
