import json

import pytest

from gisapp.core.errors import DatabaseUnclear
from gisapp.settings.database import ENGINE, databases


def of(url, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", url)
    return databases(tmp_path)["default"]


@pytest.mark.parametrize("scheme", ["postgis", "postgres", "postgresql"])
def test_every_spelling_of_postgres_is_postgis(monkeypatch, tmp_path, scheme):
    found = of(f"{scheme}://me:p%40ss@db.local:5433/net", monkeypatch, tmp_path)
    assert found["ENGINE"] == ENGINE
    assert (found["HOST"], found["PORT"]) == ("db.local", 5433)
    assert (found["USER"], found["PASSWORD"]) == ("me", "p@ss")
    assert found["NAME"] == "net"


def test_a_socket_folder_is_a_host(monkeypatch, tmp_path):
    found = of("postgis://me@%2Fsrv%2Fpg:5499/net", monkeypatch, tmp_path)
    assert (found["HOST"], found["PORT"]) == ("/srv/pg", 5499)


def test_options_are_passed_on(monkeypatch, tmp_path):
    found = of("postgis://me@h/net?sslmode=require", monkeypatch, tmp_path)
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("url", [None, ""])
def test_without_a_url_it_is_the_private_cluster(monkeypatch, tmp_path, url):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("GISAPP_DATABASE", raising=False)
    if url is not None:
        monkeypatch.setenv("DATABASE_URL", url)
    cluster = {"user": "me", "socket_dir": "/run/x", "port": 5440}
    (tmp_path / "cluster.json").write_text(json.dumps(cluster), "utf-8")
    found = databases(tmp_path)["default"]
    assert (found["USER"], found["HOST"], found["PORT"]) == ("me", "/run/x", "5440")
    assert found["NAME"] == "onenet"


def test_before_the_cluster_is_made_its_place_is_known(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert databases(tmp_path)["default"]["HOST"] == str(tmp_path / "run")


@pytest.mark.parametrize("url", ["bogus", "postgis://", "postgis://me:secret@h:x/net"])
def test_a_url_that_names_nothing_is_refused_in_words(monkeypatch, tmp_path, url):
    with pytest.raises(DatabaseUnclear, match="DATABASE_URL cannot be used") as caught:
        of(url, monkeypatch, tmp_path)
    assert "secret" not in str(caught.value)
