import pytest

from gisapp.core.channel_settings import is_cuttable, read

ROW = {
    "name": "any", "title_zh": "任一", "title_en": "Any", "office": "", "subsystem": "",
    "datum": "EPSG:4549", "encoding": "gb18030", "fields": {"text": "内容"},
}  # fmt: skip


def test_what_is_not_said_has_a_default():
    channel = read(ROW, timezone="Asia/Shanghai")
    assert (channel.timezone, channel.time_formats) == ("Asia/Shanghai", ())
    assert (channel.axes, channel.categories) == ("lng_lat", {})


def test_a_channel_may_have_a_clock_of_its_own():
    channel = read(ROW | {"timezone": "UTC"}, timezone="Asia/Shanghai")
    assert channel.timezone == "UTC"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"datum": "wgs48"}, "any.datum"), ({"datum": "EPSG:4978"}, "any.datum"),
        ({"encoding": "utf-16"}, "any.encoding"), ({"encoding": "x"}, "any.encoding"),
        ({"axes": "ne"}, "any.axes"), ({"timezone": "Moon/Sea"}, "any.timezone"),
        ({"timezone": "../etc"}, "any.timezone"), ({"feilds": {}}, "feilds"),
    ],
)  # fmt: skip
def test_a_fault_names_the_channel_and_the_entry(changes, named):
    with pytest.raises(ValueError, match=named):
        read(ROW | changes, timezone="Asia/Shanghai")


def test_all_that_is_missing_is_named():
    with pytest.raises(ValueError, match="any lacks datum, encoding"):
        read({k: ROW[k] for k in ROW if k not in ("datum", "encoding")}, timezone="UTC")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "gb2312", "latin-1"])
def test_rows_can_be_cut_in_encodings_that_keep_ascii(encoding):
    assert is_cuttable(encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "hex", "none"])
def test_rows_cannot_be_cut_in_others(encoding):
    assert not is_cuttable(encoding)
