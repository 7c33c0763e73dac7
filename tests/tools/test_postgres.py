import pytest

from tools import postgres
from tools.errors import PostgresMissing, PostgresOfAnotherVersion
from tools.postgres import Postgres


@pytest.fixture
def machine(tmp_path):
    """Installs versions: `machine(15, postgis=True)`; returns the two folders."""
    programs, extensions = tmp_path / "lib", tmp_path / "share"

    def install(version, *, postgis):
        (programs / str(version) / "bin").mkdir(parents=True)
        (programs / str(version) / "bin" / "initdb").touch()
        if postgis:
            (extensions / str(version) / "extension").mkdir(parents=True)
            (extensions / str(version) / "extension" / "postgis.control").touch()
        return {"programs": programs, "extensions": extensions}

    return install


def test_nothing_installed(tmp_path):
    assert postgres.installed(programs=tmp_path, extensions=tmp_path) == []


def test_a_server_without_postgis_is_a_server_only(machine):
    folders = machine(15, postgis=False)
    assert postgres.installed(**folders) == []
    assert postgres.servers(programs=folders["programs"]) == [15]


def test_one_version_too_old_does_not_count(machine):
    machine(postgres.AT_LEAST - 1, postgis=True)
    folders = machine(postgres.AT_LEAST, postgis=True)
    found = [one.version for one in postgres.installed(**folders)]
    assert found == [postgres.AT_LEAST]


def test_the_newest_comes_first_by_number_not_by_letter(tmp_path, machine):
    for version in (17, 100, 15):
        folders = machine(version, postgis=True)
    assert [one.version for one in postgres.installed(**folders)] == [100, 17, 15]


def versions(tmp_path, *numbers):
    return [Postgres(version=number, programs=tmp_path) for number in numbers]


def test_new_data_is_made_by_the_first_found(tmp_path):
    chosen = postgres.choose(versions(tmp_path, 17, 15), data=tmp_path / "none")
    assert chosen.version == 17


def test_old_data_is_served_by_the_version_that_made_it(tmp_path):
    (tmp_path / "PG_VERSION").write_text("15\n")
    assert postgres.choose(versions(tmp_path, 17, 15), data=tmp_path).version == 15


def test_data_of_a_version_that_is_gone_says_which(tmp_path):
    (tmp_path / "PG_VERSION").write_text("16\n")
    with pytest.raises(PostgresOfAnotherVersion, match="postgresql-16-postgis-3"):
        postgres.choose(versions(tmp_path, 17, 15), data=tmp_path)


def test_no_version_at_all_says_so(tmp_path):
    with pytest.raises(PostgresMissing, match="15 or newer"):
        postgres.choose([], data=tmp_path)
