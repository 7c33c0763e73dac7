import os
import subprocess
import sys

import pytest

from tools import cluster_data, server_account


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "pg"
    folder.mkdir()
    (folder / "postgresql.conf").write_text("# as made\n")
    return folder


def pid_file(data, text):
    (data / "postmaster.pid").write_text(text)


def test_no_pid_file(data):
    assert cluster_data.holder(data) is None


def test_no_data_folder(tmp_path):
    assert cluster_data.holder(tmp_path / "none") is None


def test_a_process_that_works_in_the_folder_holds_it(data):
    script = "print(flush=True); input()"
    command = [sys.executable, "-c", script]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=data, **pipes) as child:
        child.stdout.readline()
        pid_file(data, f"{child.pid}\n{data}\n")
        assert cluster_data.holder(data) == child.pid
        child.communicate(b"\n")


def test_a_live_process_that_works_elsewhere_does_not_hold_it(data):
    pid_file(data, f"{os.getpid()}\n{data}\n")
    assert cluster_data.holder(data) is None


def test_where_proc_does_not_tell_a_live_process_counts(data, tmp_path):
    pid_file(data, f"{os.getpid()}\n{data}\n")
    assert cluster_data.holder(data, proc=tmp_path / "no proc") == os.getpid()


def test_a_process_that_is_gone_does_not_hold_it(data):
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
    pid_file(data, f"{child.pid}\n")
    assert cluster_data.holder(data) is None


@pytest.mark.parametrize("text", ["", "\n", "not a number\n"])
def test_half_a_pid_file_holds_nothing(data, text):
    pid_file(data, text)
    assert cluster_data.holder(data) is None


def test_leftovers_go_and_the_data_stays(data, tmp_path):
    pid_file(data, "1\n")
    for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (tmp_path / name).touch()
    cluster_data.clear_leftovers(data, tmp_path)
    assert not (data / "postmaster.pid").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["pg"]
    assert (data / "postgresql.conf").exists()


def test_settings_are_included_once_however_often_written(data):
    me = server_account.account_of(os.geteuid())
    for text in ("jit = on\n", "jit = off\n"):
        cluster_data.write_settings(data, text, me)
    main = (data / "postgresql.conf").read_text()
    assert main.count("include 'one-net.conf'") == 1
    assert (data / "one-net.conf").read_text() == "jit = off\n"


def test_a_draft_that_was_left_half_made_is_made_anew(data):
    me = server_account.account_of(os.geteuid())
    draft = cluster_data.empty_draft(data, me)
    (draft / "half").touch()
    assert list(cluster_data.empty_draft(data, me).iterdir()) == []


def test_only_a_long_log_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_data, "BIGGEST_LOG", 3)
    log = tmp_path / "postgres.log"
    log.write_text("123")
    cluster_data.rotate(log)
    assert log.exists()
    log.write_text("1234")
    cluster_data.rotate(log)
    assert not log.exists()
    assert (tmp_path / "postgres.log.1").read_text() == "1234"


def test_doors_come_first_once_and_the_others_stay(data):
    hba = data / "pg_hba.conf"
    hba.write_text("# as made\nlocal all all trust\n")
    for _ in range(2):
        cluster_data.write_doors(data, "local all +some scram-sha-256\n")
    assert hba.read_text().splitlines() == [
        "local all +some scram-sha-256",
        "# as made",
        "local all all trust",
    ]
