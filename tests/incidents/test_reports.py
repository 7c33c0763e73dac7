from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gisapp.core.channel_settings import read as channel
from gisapp.incidents.categories import Suggester
from gisapp.incidents.errors import (
    ContentMissing,
    FieldTooLong,
    NumberMissing,
    ReportFault,
    TimeImpossible,
    TimeUnreadable,
)
from gisapp.incidents.reports import LIMITS, Reader
from tests.incidents.test_categories import leaf

ZONE = ZoneInfo("Asia/Shanghai")
HEARD = datetime(2017, 11, 5, 9, 0, tzinfo=ZONE)
ROW = {
    "name": "any",
    "title_zh": "任一",
    "title_en": "Any",
    "office": "",
    "subsystem": "",
    "datum": "wgs84",
    "encoding": "auto",
    "time_formats": ["chinese"],
    "fields": {"external_number": "编号", "occurred_at": "时间", "text": "内容"},
}
FIELDS = {"编号": "7", "时间": "2017-11-3 8:15", "内容": "着火了"}


def reader(**changes):
    suggester = Suggester([leaf("C01", 3, "着火")])
    return Reader(channel(ROW | changes, timezone="Asia/Shanghai"), suggester)


def understood(changes=None, **settings):
    return reader(**settings).read(FIELDS | (changes or {}), heard_at=HEARD)


def test_the_channels_own_columns_are_read_and_ours_as_well():
    report = understood({"address": " 红星街道 ", "lng": "119.3", "lat": "28.1"})
    assert (report.external_number, report.text) == ("7", "着火了")
    assert (report.x, report.y, report.address) == ("119.3", "28.1", "红星街道")
    assert report.leaf.code == "C01"
    assert report.occurred.at == datetime(2017, 11, 3, 8, 15, tzinfo=ZONE)


def test_northing_first_is_turned():
    report = understood({"x": "3096353", "y": "463606"}, axes="north_east")
    assert (report.x, report.y) == ("463606", "3096353")


@pytest.mark.parametrize(
    ("changes", "fault", "reason"),
    [
        ({"编号": ""}, NumberMissing, "no_number"),
        ({"编号": "  "}, NumberMissing, "no_number"),
        ({"编号": "9" * 121}, FieldTooLong, "too_long"),
        ({"内容": "长" * 20_001}, FieldTooLong, "too_long"),
        ({"address": "长" * 301}, FieldTooLong, "too_long"),
        ({"内容": ""}, ContentMissing, "no_content"),
        ({"时间": ""}, TimeUnreadable, "time"),
        ({"时间": "2017-02-30"}, TimeImpossible, "time"),
        ({"时间": "2017-11-06 9:01"}, TimeImpossible, "time"),
        ({"时间": "1989-12-31 8:00"}, TimeImpossible, "time"),
        ({"reported_at": "9999-12-31 23:59"}, TimeImpossible, "time"),
        ({"reported_at": "0001-01-01 00:00"}, TimeImpossible, "time"),
        ({"reported_at": "gestern"}, TimeUnreadable, "time"),
    ],
)
def test_what_cannot_be_understood_says_what_is_wrong(changes, fault, reason):
    with pytest.raises(fault) as caught:
        understood(changes)
    assert isinstance(caught.value, ReportFault)
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", LIMITS)
def test_what_just_fits_is_taken(name):
    column = ROW["fields"].get(name, name)
    report = understood({column: "长" * LIMITS[name]})
    assert len(getattr(report, name)) == LIMITS[name]


def test_a_clock_that_is_a_day_ahead_is_drift():
    assert understood({"时间": "2017-11-06 9:00"}).occurred.at == HEARD + timedelta(1)


def test_yesterday_counts_from_the_report_where_that_is_said():
    said = {"时间": "昨天下午", "reported_at": "2017-11-02 10:00"}
    assert understood(said).occurred.at == datetime(2017, 11, 1, 15, tzinfo=ZONE)


def test_yesterday_counts_from_when_we_heard_it_otherwise():
    moment = understood({"时间": "昨天下午"}).occurred
    assert moment == (datetime(2017, 11, 4, 15, tzinfo=ZONE), "hour", "昨天下午")


def test_a_category_without_a_text_is_content():
    report = understood({"内容": "", "sender_category": "c"}, categories={"c": "C01"})
    assert (report.leaf.code, report.text) == ("C01", "")


@pytest.mark.parametrize(
    ("said", "metres"),
    [
        ("15.5", 15.5),
        ("", None),
        ("基站", 3000.0),
        ("20米", None),
        ("-1", None),
        ("0", None),
        ("inf", None),
        ("nan", None),
        ("1e9", 1e9),
    ],
)
def test_how_exact_it_is_may_be_said_in_words(said, metres):
    report = understood({"accuracy_m": said}, coarse_values={"基站": 3000.0})
    assert report.accuracy_m == metres


def test_a_zero_byte_does_not_stop_a_report():
    assert understood({"内容": "着火\x00了"}).text == "着火\ufffd了"
    assert reader().number({"编号": "7\x007"}) == "7\ufffd7"


@pytest.mark.parametrize("value", ["", "  ", "9" * 121])
def test_a_number_that_cannot_be_kept_is_none(value):
    assert reader().number({"编号": value}) is None


def test_characters_of_four_bytes_stay():
    assert understood({"内容": "着火😀𠮷"}).text == "着火😀𠮷"
