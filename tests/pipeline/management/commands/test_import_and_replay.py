"""The three commands as a person runs them: load_profile, import, replay."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command

from gisapp.core.errors import ProfileError
from gisapp.incidents.errors import ChannelUnknown, FileUnreadable
from gisapp.incidents.models import Category, Channel, Incident, Quarantined, RawMessage
from gisapp.organization.models import Unit
from gisapp.routing.models import RuleSet
from tests.prepared_county import call, ready, table

OPEN = Quarantined.State.OPEN


@pytest.fixture
def county(db):
    return ready()


def ran(*words, **options) -> str:
    out = io.StringIO()
    call_command(*map(str, words), stdout=out, **options)
    return out.getvalue()


def imported(*words):
    words = ("import_incidents", "--channel", "police_110", "--json", *words)
    return json.loads(ran(*words))


def test_json_stands_alone_on_stdout(county, tmp_path):
    told = imported(table(tmp_path, call("J1"), call("J2", bjsj="去年")))
    assert (told["rows"], told["stored"], told["quarantined"]) == (2, 1, 1)
    assert "audit" not in told


def test_several_files_are_one_run(county, tmp_path):
    first = table(tmp_path, call("J1"), name="1.csv")
    second = table(tmp_path, call("J1"), call("J2"), name="2.csv")
    told = imported(first, second)
    assert (told["rows"], told["stored"], told["known"]) == (3, 2, 1)


def test_people_read_lines(county, tmp_path):
    path = table(tmp_path, call("J1"), call("J2", bjsj="去年"))
    told = ran("import_incidents", path, "--channel", "police_110")
    assert "110报警" in told
    assert "time" in told


def test_an_audit_is_told_on_request(county, tmp_path):
    told = imported(table(tmp_path, call("J1")), "--audit", "gxdwdm")
    assert told["audit"]["named"] == 0


def test_another_encoding_corrects_the_channels(county, tmp_path):
    path = table(tmp_path, call("J1", afdz="大漈乡"))
    path.write_bytes(path.read_bytes().decode("gb18030").encode("utf-8"))
    assert imported(path, "--encoding", "utf-8")["stored"] == 1
    assert Incident.objects.get().address == "大漈乡"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "No such file"),
        (b"", "no header"),
        (b"\xff\xfea\x00,\x00b\x00\n\x00", "header"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "header"),
    ],
)
def test_a_file_that_is_no_table_changes_nothing(county, tmp_path, content, why):
    path = tmp_path / "x.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileUnreadable, match=why):
        imported(path)
    assert not RawMessage.objects.exists()


def test_an_unknown_encoding_is_named(county, tmp_path):
    with pytest.raises(FileUnreadable, match="klingon"):
        imported(table(tmp_path, call()), "--encoding", "klingon")


def test_an_unknown_channel_is_told_with_those_there_are(county, tmp_path):
    with pytest.raises(ChannelUnknown, match="police_110"):
        ran("import_incidents", table(tmp_path, call()), "--channel", "fax")


def test_what_is_held_is_listed_corrected_and_replayed(county, tmp_path):
    imported(table(tmp_path, call("J1", bjsj="去年")))
    listed = ran("replay_quarantine", "--channel", "police_110", "--list")
    held = Quarantined.objects.get()
    assert str(held.pk) in listed
    assert "去年" in listed
    assert held.state == OPEN
    asked = ("--id", held.pk, "--set", "bjsj=20171103081530", "--json")
    told = json.loads(ran("replay_quarantine", "--channel", "police_110", *asked))
    assert (told["tried"], told["stored"], told["held"]) == (1, 1, {})
    assert Incident.objects.count() == 1


def test_what_stays_held_is_told_by_reason(county, tmp_path):
    imported(table(tmp_path, call("J1", bjsj="去年")))
    told = ran("replay_quarantine", "--channel", "police_110", "--reason", "time")
    assert "time 1" in told


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--set", "bjsj=1"], "one --id"),
        (["--id", "1", "--id", "2", "--set", "bjsj=1"], "one --id"),
        (["--id", "999", "--set", "bjsj=1"], "999"),
    ],
)
def test_a_correction_that_names_no_one_message_is_refused(county, words, why):
    with pytest.raises(CommandError, match=why):
        ran("replay_quarantine", "--channel", "police_110", *words)


def test_a_correction_without_a_value_is_refused(county, tmp_path):
    imported(table(tmp_path, call("J1", bjsj="去年")))
    key = Quarantined.objects.get().pk
    with pytest.raises(CommandError, match="COLUMN=VALUE"):
        ran("replay_quarantine", "--channel", "police_110", "--id", key, "--set", "x")


def test_a_message_of_another_channel_is_not_corrected(county, tmp_path):
    imported(table(tmp_path, call("J1", bjsj="去年")))
    key = Quarantined.objects.get().pk
    with pytest.raises(CommandError, match=str(key)):
        ran("replay_quarantine", "--channel", "wechat", "--id", key, "--set", "a=b")


def test_the_profile_can_be_loaded_again_and_again(county):
    first = ran("load_profile")
    rules = RuleSet.objects.get().pk
    assert ran("load_profile") == first
    assert RuleSet.objects.get().pk == rules
    assert (Channel.objects.count(), Category.objects.count()) == (8, 100)
    assert Unit.objects.filter(is_open=True, kind="centre").count() == 1


def test_a_new_channel_is_a_new_table_in_the_profile(county, settings, tmp_path):
    settings.PROFILE = _with_a_ninth_channel(settings.PROFILE, tmp_path)
    ran("load_profile")
    assert Channel.objects.get(name="river").settings["datum"] == "wgs84"


def _with_a_ninth_channel(path, folder):
    text = path.read_text(encoding="utf-8").replace('"../boundaries', f'"{folder}/b')
    facts = str(path.parent / "jingning")
    text = text.replace('= "jingning/', f'= "{facts}/')
    text = text.replace("places =", "other_places =")
    text += """
[[channels]]
name = "river"
title_zh = "河长制"
title_en = "River chiefs"
office = "city"
subsystem = "X"
datum = "wgs84"
encoding = "utf-8"
time_formats = ["iso8601"]
fields = { external_number = "id", occurred_at = "time", text = "what" }
"""
    made = folder / "county.toml"
    made.write_text(text, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ("code,group_code", "row 2: there is no column 'group_zh'"),
        ("name_zh", "row 2: there is no column 'code'"),
    ],
)
def test_a_table_of_categories_without_a_column_is_named(
    county, settings, tmp_path, columns, why
):
    path = _with_a_ninth_channel(settings.PROFILE, tmp_path)
    table_path = tmp_path / "categories.csv"
    table_path.write_text(f"{columns}\nA01,A\n", encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    start = text.index("categories = ")
    end = text.index("\n", start)
    path.write_text(
        text[:start] + f'categories = "{table_path}"' + text[end:], encoding="utf-8"
    )
    settings.PROFILE = path
    with pytest.raises(ProfileError, match=why):
        ran("load_profile")
