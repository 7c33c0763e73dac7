import os
import shlex
import subprocess
from dataclasses import replace

import pytest

from tools import packages
from tools.errors import PackagesMissing, SystemUnknown
from tools.packages import Machine
from tools.places import Places

BARE = Machine(
    postgis=False,
    servers=(),
    gdal=False,
    venv=True,
    gettext=False,
    chinese_fonts=False,
    pango=False,
    subset=False,
    chromium=False,
    atomic=False,
    is_ubuntu=False,
)
PRINTING = ["fonts-noto-cjk", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
FULL = Machine(
    postgis=True,
    servers=(15,),
    gdal=True,
    venv=True,
    gettext=True,
    chinese_fonts=True,
    pango=True,
    subset=True,
    chromium=True,
    atomic=True,
    is_ubuntu=False,
)


def test_a_full_machine_misses_nothing():
    assert packages.missing(FULL, database=True, tests=True) == []


def test_a_bare_machine_to_run():
    wanted = packages.missing(BARE, database=True, tests=False)
    assert wanted == ["postgresql-postgis", "gettext", *PRINTING]


def test_a_bare_machine_to_test():
    wanted = packages.missing(BARE, database=True, tests=True)
    assert {"fonts-noto-cjk", "chromium", "libatomic1"} <= set(wanted)


def test_ubuntus_chromium_is_a_snap_and_is_not_asked_for():
    ubuntu = replace(BARE, is_ubuntu=True)
    assert "chromium" not in packages.missing(ubuntu, database=True, tests=True)


def test_a_server_that_is_there_gets_postgis_of_its_version():
    machine = replace(BARE, servers=(15, 17))
    wanted = packages.missing(machine, database=True, tests=False)
    assert wanted == ["postgresql-17-postgis-3", "gettext", *PRINTING]


def test_with_a_database_elsewhere_gdals_library_is_needed_for_it():
    wanted = packages.missing(BARE, database=False, tests=False)
    assert wanted == ["gdal-bin", "gettext", *PRINTING]


def test_a_python_without_venv_gets_it():
    machine = replace(FULL, venv=False)
    assert packages.missing(machine, database=True, tests=False) == ["python3-venv"]


@pytest.fixture
def fake_apt(tmp_path, monkeypatch):
    """Runs the script; says for each apt-get whether the drop-in lay there then."""
    drop_in = tmp_path / "conf.d" / "one-net.conf"
    monkeypatch.setattr(packages, "DROP_IN", str(drop_in))
    apt = tmp_path / "apt-get"

    def run(names, *, code=0):
        apt.write_text(f"#!/bin/sh\ncat {drop_in} || echo none\nexit {code}\n")
        apt.chmod(0o755)
        answer = subprocess.run(
            ["sh", "-c", packages.script(names)],
            env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        assert answer.returncode == code
        assert not drop_in.exists()
        return answer.stdout.splitlines()

    return run


def test_while_postgres_is_installed_no_server_of_its_own_is_made(fake_apt):
    assert fake_apt(["postgresql-postgis"]) == ["create_main_cluster = false"] * 2


def test_the_setting_goes_when_the_installation_fails_too(fake_apt):
    assert fake_apt(["postgresql-postgis"], code=100)[0].startswith("create_main")


def test_other_packages_need_no_such_setting(fake_apt):
    assert fake_apt(["gettext"]) == ["none", "none"]


@pytest.fixture
def nothing_there(monkeypatch):
    monkeypatch.setattr(packages, "look", lambda: BARE)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def places(tmp_path):
    return Places(root=tmp_path, var=tmp_path / "var")


def test_without_root_and_sudo_the_exact_command_is_said(
    nothing_there, monkeypatch, tmp_path
):
    there = {"apt-get": "/usr/bin/apt-get"}
    monkeypatch.setattr(packages.shutil, "which", there.get)
    with pytest.raises(PackagesMissing) as caught:
        packages.install(places(tmp_path), database=True, tests=False)
    wanted = packages.script(["postgresql-postgis", "gettext", *PRINTING])
    line = next(line for line in str(caught.value).splitlines() if "sudo" in line)
    assert shlex.split(line) == ["sudo", "sh", "-c", wanted]


def test_a_system_without_apt_is_told_what_it_needs_in_words(
    nothing_there, monkeypatch, tmp_path
):
    monkeypatch.setattr(packages.shutil, "which", {}.get)
    with pytest.raises(SystemUnknown, match=r"PostgreSQL 15\+ with PostGIS 3, gettext"):
        packages.install(places(tmp_path), database=True, tests=False)
