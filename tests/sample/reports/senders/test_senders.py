"""Each channel's own form, read back from the files of the tiny year."""

from datetime import datetime
from random import Random

import pytest

from gisapp.core.crs import gcj02_to_wgs84, transformer
from gisapp.sample.reports.message import Fix, Message, Person
from gisapp.sample.reports.senders import SENDERS, rewarded
from gisapp.sample.reports.senders.clock import CHINA
from tests.sample.reports import tiny

AT = datetime(2017, 11, 3, 8, 15, 30, tzinfo=CHINA)


def message(channel: str, *, quirk: str = "", fix: Fix | None = None) -> Message:
    return Message(
        channel=channel,
        ordinal=7,
        at=AT,
        leaf="E01",
        leaf_name="一般道路交通事故",
        sender_code="300100",
        spot=None,
        address="鹤溪街道人民中路38号",
        text="两车追尾",
        home_township="331127002",
        reporter=Person(
            name="吴建平", phone="13800001234", gender="男", nickname="老吴"
        ),
        fix=fix,
        quirk=quirk,
    )


def written(channel: str, **said) -> dict[str, str]:
    sender = SENDERS[channel]
    row = sender.row(message(channel, **said), Random(1))
    return dict(zip(sender.header, row, strict=True))


@pytest.mark.parametrize("channel", list(tiny.VOLUMES))
def test_the_profile_finds_all_its_columns(tiny_year, channel):
    columns = tiny_year.profile.channel(channel).fields.values()
    assert set(columns) <= set(SENDERS[channel].header)


@pytest.mark.parametrize(
    ("channel", "column", "value"),
    [
        ("police_110", "bjsj", "20171103081530"),
        ("hotline_12345", "来电时间", "2017-11-03 08:15:30"),
        ("pingan_app", "eventDate", "1509668130000"),
        ("wechat", "CreateTime", "1509668130"),
        ("rewarded", "报送时间", "2017/11/3 8:15"),
        ("grid_member", "captured_at", "2017-11-03T08:15:30+08:00"),
        ("video", "time", "2017-11-03T08:15:30"),
        ("city_management", "上报时间", "2017/11/3 8:15"),
    ],
)
def test_each_channel_writes_its_own_time(channel, column, value):
    assert written(channel)[column] == value


@pytest.mark.parametrize(
    ("channel", "quirk", "column", "value"),
    [
        ("hotline_12345", "excel_time", "来电时间", "43042.344097"),
        ("pingan_app", "other_time", "eventDate", "2017-11-03 08:15"),
        ("rewarded", "numerals_day", "报送时间", "二〇一七年十一月三日"),
        ("rewarded", "wide_day", "报送时间", "２０１７－１１－０３"),
        ("rewarded", "roughly", "报送时间", "11月3日上午8点许"),
        ("rewarded", "yesterday", "报送时间", "昨天上午"),
        ("rewarded", "dotted_day", "报送时间", "2017.11.03"),
    ],
)
def test_odd_times_as_people_type_them(channel, quirk, column, value):
    assert written(channel, quirk=quirk)[column] == value


def test_yesterday_is_registered_on_the_day_after():
    assert written("rewarded", quirk="yesterday")["登记时间"].startswith("2017/11/4 ")


def test_numerals_of_the_tens():
    days = [rewarded.numerals(datetime(2017, 1, day, tzinfo=CHINA)) for day in (10, 25)]
    assert days == ["二〇一七年一月十日", "二〇一七年一月二十五日"]


def test_wechat_names_the_latitude_first():
    row = written("wechat", fix=Fix(x=119.63467, y=27.977248, accuracy_m=0))
    assert (row["Location_X"], row["Location_Y"]) == ("27.977248", "119.634670")


def test_city_management_writes_the_northing_as_x():
    fix = Fix(x=463606.357, y=3096353.625, accuracy_m=0)
    row = written("city_management", fix=fix)
    assert (row["X"], row["Y"]) == ("3096353.625", "463606.357")
    row = written("city_management", fix=fix, quirk="zone_prefix")
    assert row["Y"] == "40463606.357"


def test_police_write_zero_nothing_or_degrees_and_minutes():
    fix = Fix(x=119.63007, y=27.98066, accuracy_m=20)
    assert written("police_110")["jd"] == ""
    assert written("police_110", fix=fix, quirk="zero")["jd"] == "0"
    assert written("police_110", fix=fix, quirk="dms")["wd"] == "27°58′50.38″"


def test_what_was_taken_without_a_net_goes_up_in_the_evening():
    row = written("grid_member", quirk="offline")
    assert row["uploaded_at"].startswith("2017-11-03T18:")


def test_a_device_has_twenty_digits(tiny_year):
    alarms = [t for t in tiny_year.good() if t["channel"] == "video"]
    ids = [tiny_year.row(t)["device_id"] for t in alarms]
    assert all(len(one) == 20 and one.startswith("331127") for one in ids)


def test_the_apps_pairs_are_gcj02_of_the_true_place(tiny_year):
    plain = [
        t
        for t in tiny_year.good()
        if (t["channel"], t["how"], t["quirk"]) == ("pingan_app", "coordinates", "")
    ]
    assert plain
    for truth in plain:
        row = tiny_year.row(truth)
        lng, lat = gcj02_to_wgs84(float(row["lng"]), float(row["lat"]))
        assert abs(lng - float(truth["lng"])) < 2e-7
        assert abs(lat - float(truth["lat"])) < 2e-7


def test_the_citys_pairs_are_metres_of_the_true_place(tiny_year):
    turn = transformer("EPSG:4326", "EPSG:4549")
    cases = [t for t in tiny_year.good() if t["channel"] == "city_management"]
    cases = [t for t in cases if t["how"] == "coordinates" and t["quirk"] != "swapped"]
    assert cases
    for truth in cases:
        row = tiny_year.row(truth)
        east, north = turn.transform(float(truth["lng"]), float(truth["lat"]))
        assert abs(float(row["X"]) - north) < 0.05
        assert abs(float(row["Y"]) % 1_000_000 - east) < 0.05
