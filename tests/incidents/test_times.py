from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gisapp.incidents.errors import TimeImpossible, TimeUnreadable
from gisapp.incidents.times import is_format, read

ZONE = ZoneInfo("Asia/Shanghai")
HEARD = datetime(2017, 11, 5, 9, 0, tzinfo=ZONE)
EXACT = datetime(2017, 11, 3, 8, 15, 30, tzinfo=ZONE)
MINUTE = datetime(2017, 11, 3, 8, 15, tzinfo=ZONE)
DAY = datetime(2017, 11, 3, tzinfo=ZONE)


def by_hand(value, heard_at=HEARD):
    return read(value, ("chinese",), zone=ZONE, heard_at=heard_at)


@pytest.mark.parametrize(
    ("value", "at", "precision"),
    [
        ("2017年11月3日 8时15分", MINUTE, "minute"),
        ("2017年11月3日8时15分30秒", EXACT, "second"),
        ("2017-11-3 8:15", MINUTE, "minute"),
        ("2017/11/3", DAY, "day"),
        ("2017/11/3 8:15", MINUTE, "minute"),
        ("2017.11.03", DAY, "day"),
        ("20171103081530", EXACT, "second"),
        ("1509668130", EXACT, "second"),
        ("1509668130000", EXACT, "second"),
        ("43042.344097", EXACT, "second"),
        ("二〇一七年十一月三日", DAY, "day"),
        ("二零一七年十一月三日八时十五分", MINUTE, "minute"),
        ("２０１７－１１－０３", DAY, "day"),
        ("２０１７年１１月３日　８时１５分", MINUTE, "minute"),
        ("2017-11-03T08:15:30", EXACT, "second"),
        ("2017-11-03 08:15:30+08:00", EXACT, "second"),
        ("2017-11-03T00:15:30Z", EXACT, "second"),
        ("  2017-11-3 8:15  ", MINUTE, "minute"),
        ("2017年11月3号", DAY, "day"),
        ("二〇一七年十月二十日", datetime(2017, 10, 20, tzinfo=ZONE), "day"),
        ("2017年11月3日24时", datetime(2017, 11, 4, tzinfo=ZONE), "hour"),
    ],
)
def test_what_a_hand_or_a_program_writes_is_one_moment(value, at, precision):
    moment = by_hand(value)
    assert moment.at == at
    assert moment.precision == precision


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("11月3日上午8点许", DAY + timedelta(hours=8)),
        ("约11月3日8时15分", MINUTE),
        ("昨天下午", datetime(2017, 11, 4, 15, tzinfo=ZONE)),
        ("昨天下午3点", datetime(2017, 11, 4, 15, tzinfo=ZONE)),
        ("昨晚", datetime(2017, 11, 4, 20, tzinfo=ZONE)),
        ("今早7点半", datetime(2017, 11, 5, 7, 30, tzinfo=ZONE)),
        ("前天中午", datetime(2017, 11, 3, 12, tzinfo=ZONE)),
        ("11月3日上午", DAY + timedelta(hours=10)),
    ],
)
def test_what_is_not_exact_keeps_its_text_and_a_precision(value, at):
    moment = by_hand(value)
    assert moment == (at, "hour", value)


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("凌晨12点", 0), ("凌晨3点", 3), ("中午12点", 12), ("中午1点", 13),
        ("下午12点", 12), ("下午1点", 13), ("晚上8点", 20), ("晚上12点", 24),
        ("夜里2点", 2), ("夜里11点", 23), ("上午11点", 11), ("傍晚6点", 18),
    ],
)  # fmt: skip
def test_an_hour_is_meant_in_its_part_of_the_day(said, hour):
    assert by_hand(f"2017年11月3日{said}").at == DAY + timedelta(hours=hour)


def test_yesterday_is_the_day_before_it_was_heard():
    first = by_hand("昨天下午", datetime(2017, 11, 1, 0, 30, tzinfo=ZONE))
    assert first.at == datetime(2017, 10, 31, 15, tzinfo=ZONE)
    late = datetime(2017, 10, 31, 17, 0, tzinfo=UTC)  # 01:00 of 1 November there
    assert by_hand("昨天下午", late).at == datetime(2017, 10, 31, 15, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("value", "year"), [("11月5日", 2017), ("11月6日", 2016), ("12月31日", 2016)]
)
def test_a_day_without_a_year_is_the_last_that_was(value, year):
    assert by_hand(value).at.year == year


@pytest.mark.parametrize(
    "value",
    ["2017-02-30", "2017年13月1日", "2017年11月31日", "20171303081530",
     "20170230081530", "2017-11-03T25:00:00", "2017年11月3日25时", "11月3日8点75分",
     "2017-11-03 08:61", "2月30日", "0000年1月1日"],
)  # fmt: skip
def test_a_day_that_never_was_is_impossible(value):
    with pytest.raises(TimeImpossible) as caught:
        by_hand(value)
    assert value in str(caught.value)


@pytest.mark.parametrize(
    "value",
    ["", "不详", "昨", "2017", "2017-11", "8点", "1e9", "nan", "\ufffd", "年月"],
)
def test_what_is_no_time_is_unreadable(value):
    with pytest.raises(TimeUnreadable):
        by_hand(value)


@pytest.mark.parametrize(
    "value", ["9" * 13, "1" * 9, "99999.5", "29999", "1509668130.5", "-1509668130"]
)
def test_numbers_far_from_our_days_are_no_time(value):
    with pytest.raises(TimeUnreadable):
        by_hand(value)


def test_only_the_formats_of_the_channel_count():
    for value in ("2017-11-3 8:15", "20171103081530"):
        with pytest.raises(TimeUnreadable, match="eventDate"):
            read(value, ("epoch_ms",), zone=ZONE, heard_at=HEARD, column="eventDate")
    found = read(
        "2017-11-03 08:15", ("epoch_ms", "%Y-%m-%d %H:%M"), zone=ZONE, heard_at=HEARD
    )
    assert (found.at, found.precision) == (MINUTE, "minute")


def test_excels_last_second_does_not_slip():
    for second in range(0, 86_400, 1733):
        written = f"{43042 + second / 86_400:.6f}"
        found = read(written, ("excel",), zone=ZONE, heard_at=HEARD).at
        assert abs(found - (DAY + timedelta(seconds=second))) <= timedelta(seconds=1)


def test_a_very_long_value_is_told_short():
    with pytest.raises(TimeUnreadable) as caught:
        by_hand("x" * 100_000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("form", ["epoch_s", "excel", "chinese", "iso8601", "%Y/%m/%d"])
def test_a_format_that_can_be_read_is_known(form):
    assert is_format(form)


@pytest.mark.parametrize("form", ["", "iso", "yyyy-MM-dd", "epoch"])
def test_a_format_that_cannot_be_read_is_not(form):
    assert not is_format(form)
