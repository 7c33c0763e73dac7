"""Which files of the year are still to be read."""

from __future__ import annotations

import pytest

from gisapp.incidents.channels.table import Table
from gisapp.incidents.models import Incident
from gisapp.pipeline import bulk, sample_county
from tests.prepared_county import bare_profile, call, police, ready, table


@pytest.fixture
def files(db, tmp_path):
    """Two files of the police; only the channel's own folder is looked into."""
    ready()
    folder = tmp_path / "police_110"
    folder.mkdir()
    (tmp_path / "truth.csv.gz").touch()
    first = table(folder, call("J1"), call("J2"), name="2017-01.csv")
    second = table(folder, call("J3"), call("J4"), name="2017-02.csv")
    return first, second


def read(path, *, rows):
    messages = list(Table(path, "gb18030").messages())[:rows]
    bulk.run(messages, police(), by="import:police_110")


def unread(*paths):
    channel = bare_profile().channel("police_110")
    return sample_county._unread(list(paths), channel)


def test_at_first_all_are(files):
    assert unread(*files) == list(files)


def test_one_that_was_cut_off_is_read_again(files, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 1)
    read(files[0], rows=1)
    assert unread(*files) == list(files)


def test_one_that_was_read_to_its_end_is_not(files):
    read(files[0], rows=2)
    assert unread(*files) == [files[1]]
    read(files[1], rows=2)
    assert unread(*files) == []


def test_without_files_there_is_nothing(files):
    assert unread() == []


def test_a_run_that_was_cut_off_is_taken_up(files, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 1)
    read(files[0], rows=1)
    for _ in range(2):
        sample_county.load_reports(bare_profile(), ground=tmp_path, out=tmp_path)
        assert Incident.objects.count() == 4


def test_a_last_row_that_was_sent_before_does_not_make_it_unread(files, tmp_path):
    twice = table(tmp_path, call("J1"), call("J2"), call("J1"), name="2017-01.csv")
    read(twice, rows=3)
    assert unread(twice) == []


def test_of_a_file_of_two_chunks_the_first_does_not_make_it_read(
    files, tmp_path, monkeypatch
):
    monkeypatch.setattr(bulk, "CHUNK", 2)
    long = table(tmp_path, *(call(f"J{n}") for n in range(5)), name="2017-01.csv")
    read(long, rows=4)
    assert unread(long) == [long]
    read(long, rows=5)
    assert unread(long) == []
