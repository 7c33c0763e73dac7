"""A year of reports: chunk by chunk, safe to repeat, one bad row costs one row."""

from __future__ import annotations

import pytest

from gisapp.dispatch.models import Event
from gisapp.incidents.channels.table import Message, Table
from gisapp.incidents.models import Incident, Quarantined, RawMessage
from gisapp.pipeline import batch, bulk, writing
from tests.prepared_county import call, police, table


def run(path, **options):
    return bulk.run(Table(path, "gb18030").messages(), police(), by="test", **options)


def counts():
    return RawMessage.objects.count(), Incident.objects.count(), Event.objects.count()


def test_the_same_file_twice_is_all_known_and_nothing_changes(county, tmp_path):
    path = table(tmp_path, *(call(f"J{n}") for n in range(5)))
    assert run(path).as_dict()["stored"] == 5
    before = counts(), list(Incident.objects.values())
    again = run(path).as_dict()
    assert (again["rows"], again["known"], again["stored"]) == (5, 5, 0)
    assert (counts(), list(Incident.objects.values())) == before


def test_a_changed_row_is_a_revision(county, tmp_path):
    run(table(tmp_path, call("J1"), call("J2")))
    told = run(table(tmp_path, call("J1"), call("J2", bjnr="三车相撞"))).as_dict()
    assert (told["known"], told["revised"], told["stored"]) == (1, 1, 0)
    assert Incident.objects.get(revisions=1).text == "两车相撞"


def test_every_row_is_counted_once(county, tmp_path):
    rows = [
        call("J1"),
        call("J1"),
        call("J1", bjnr="改"),
        call("J2", jd="", wd="", afdz="某处"),
        call("J3", bjsj="20170230000000"),
        call("", bjnr="无号"),
    ]
    told = run(table(tmp_path, *rows)).as_dict()
    named = ("stored", "known", "revised", "quarantined")
    assert sum(told[name] for name in named) == told["rows"] == 6
    assert told["quarantined_by_reason"] == {"time": 1, "no_number": 1}
    assert (told["inside"], told["unlocated"]) == (1, 1)


def test_a_run_that_was_cut_off_goes_on(county, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 2)
    path = table(tmp_path, *(call(f"J{n}") for n in range(6)))

    def cut(size: int) -> None:
        if Incident.objects.count() >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(path, say=cut)
    assert Incident.objects.count() == 4
    told = run(path).as_dict()
    assert (told["known"], told["stored"]) == (4, 2)


def test_progress_adds_up_to_the_bytes_of_the_rows(county, tmp_path, monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 2)
    path = table(tmp_path, *(call(f"J{n}") for n in range(5)))
    told: list[int] = []
    run(path, say=told.append)
    header = path.read_bytes().index(b"\n") + 1
    assert len(told) == 3
    assert 0 <= path.stat().st_size - header - sum(told) <= 5  # CR of each row


def test_one_message_that_breaks_what_nobody_foresaw_is_held_alone(
    county, tmp_path, monkeypatch
):
    read = batch._understand

    def fragile(one, context, outcome):
        if one.message.fault is None and "地雷" in one.message.fields["bjnr"]:
            raise KeyError("nobody foresaw this")
        return read(one, context, outcome)

    monkeypatch.setattr("gisapp.pipeline.batch._understand", fragile)
    rows = [call(f"J{n}", bjnr="地雷" if n == 3 else "相撞") for n in range(7)]
    told = run(table(tmp_path, *rows)).as_dict()
    assert (told["rows"], told["stored"], told["quarantined"]) == (7, 6, 1)
    held = Quarantined.objects.get()
    assert (held.reason, held.message.external_number) == ("unforeseen", "J3")
    assert "KeyError" in held.detail


def test_a_batch_that_breaks_as_a_whole_is_an_error_not_a_quarantine(
    county, tmp_path, monkeypatch
):
    def broken(*args, **options):
        raise TypeError("ours")

    monkeypatch.setattr("gisapp.pipeline.batch.decide", broken)
    rows = [call(f"J{n}") for n in range(30)]
    with pytest.raises(TypeError, match="ours"):
        run(table(tmp_path, *rows))
    assert not Incident.objects.exists()


def test_what_the_database_refuses_is_held_without_the_row_in_its_words(
    county, tmp_path, monkeypatch
):
    made = writing._incident

    def too_long(*args):
        row = list(made(*args))
        row[writing.INCIDENT.index("occurred_precision")] = "秘密" * 50
        return tuple(row)

    monkeypatch.setattr(writing, "_incident", too_long)
    told = run(table(tmp_path, call("J1"))).as_dict()
    assert told["quarantined_by_reason"] == {"unforeseen": 1}
    detail = Quarantined.objects.get().detail
    assert "too long" in detail
    assert "秘密" not in detail


def test_very_long_rows_are_taken_a_few_at_a_time(monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK_BYTES", 1000)
    rows = [Message(b"x" * 400, {}, None, str(n)) for n in range(7)]
    assert [len(chunk) for chunk in bulk._chunks(rows)] == [3, 3, 1]
    assert list(bulk._chunks([])) == []
