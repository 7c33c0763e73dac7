from pathlib import Path

from tools import cluster_settings


def lines():
    text = cluster_settings.text(
        socket_folder=Path("/srv/x/run"), port=5432, shared_memory="posix"
    )
    return text.splitlines()


def test_the_server_listens_on_its_socket_only():
    assert "listen_addresses = ''" in lines()
    assert "unix_socket_directories = '/srv/x/run'" in lines()
    assert "unix_socket_permissions = 0700" in lines()


def test_an_accepted_report_survives_a_crash():
    assert {"fsync = on", "synchronous_commit = on"} <= set(lines())


def test_no_shared_memory_at_all_means_files(tmp_path):
    assert cluster_settings.shared_memory_type(tmp_path / "none") == "mmap"


def test_little_shared_memory_means_files(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_settings, "ROOMY_SHM", 2**80)
    assert cluster_settings.shared_memory_type(tmp_path) == "mmap"


def test_roomy_shared_memory_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_settings, "ROOMY_SHM", 1)
    assert cluster_settings.shared_memory_type(tmp_path) == "posix"


def test_the_trusted_come_before_those_who_are_asked_for_a_password():
    doors = cluster_settings.doors(trusted=("postgres", "onenet")).splitlines()
    assert doors == [
        "local all postgres,onenet trust",
        "local all +onenet_analysts scram-sha-256",
    ]
