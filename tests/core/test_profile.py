import pytest

from gisapp.core.errors import ProfileError
from gisapp.core.profile import read
from tools.places import ROOT

PROFILE = ROOT / "data" / "profiles" / "jingning.toml"


@pytest.fixture
def changed(tmp_path):
    """The sample county's profile with one text in the place of another."""

    def write(old, new):
        text = PROFILE.read_text("utf-8")
        assert old in text
        path = tmp_path / "county.toml"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return write


def test_the_sample_county_is_read_with_its_eight_channels():
    county = read(PROFILE)
    assert (county.code, county.timezone) == ("331127", "Asia/Shanghai")
    assert len(county.channels) == 8
    assert county.ground.levels["grid"].kinds == {"urban": 36, "rural": 255}
    assert county.channel("city_management").axes == "north_east"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('code = "331127"\n', "", "county.code"),
        ("[ground.tolerances]", "[ground.tolerance]", "ground.tolerances"),
        ("overlap_m2 = 1.0\n", "", "ground.tolerances.overlap_m2"),
        ("border_m = 1.0", 'border_m = "wide"', "ground.border_m"),
        ("near_m = 100.0", "near_m = nan", "ground.near_m must be 0 or more"),
        ("near_m = 100.0", "near_m = -1", "ground.near_m must be 0 or more"),
        ("[73.0, 3.0, 135.0, 54.0]", "[1]", "ground.box must be four numbers"),
        ("coarse_m = 300.0", 'coarse_m = "x"', "addresses.coarse_m must be a number"),
        ("coarsest_m = 20000.0", "coarsest_m = inf", "addresses.coarsest_m must be 0"),
        ('metric_crs = "EPSG:4549"', 'metric_crs = "EPSG:4490"', "not projected"),
        ('metric_crs = "EPSG:4549"', 'metric_crs = "EPSG:1"', "ground.metric_crs"),
        ("[119.20, 27.60, 120.00, 28.22]", "[119.20, 27.60]", "ground.frame"),
        ("331127\\d{3}'", "331127(\\d{3}'", "levels.township.code_pattern"),
        ('timezone = "Asia/Shanghai"', 'timezone = "Asia/Jingning"', "timezone"),
        ('datum = "gcj02"', 'datum = "gjc02"', "channels.pingan_app.datum"),
        ('encoding = "utf-8"', 'encoding = "utf-16"', "channels.pingan_app.encoding"),
        ('axes = "north_east"', 'axes = "up"', "channels.city_management.axes"),
        ('datum = "gcj02"\n', "", "channels.pingan_app lacks datum"),
        ('datum = "gcj02"\n', 'datums = "gcj02"\n', "does not know datums"),
        ('name = "pingan_app"\n', "", "channels.(without a name) lacks name"),
        ('name = "wechat"', 'name = "video"', "channels.video is there more than"),
        ("[county]", "[county", "not TOML"),
    ],
)
def test_a_fault_is_told_with_the_file_and_the_entry(changed, old, new, named):
    path = changed(old, new)
    with pytest.raises(ProfileError) as caught:
        read(path)
    assert named in str(caught.value)
    assert path.name in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ProfileError, match="cannot be read"):
        read(tmp_path / "none.toml")


def test_a_file_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "gbk.toml"
    path.write_bytes('name_zh = "景宁"'.encode("gb18030"))
    with pytest.raises(ProfileError, match="not TOML"):
        read(path)


def test_a_named_table_must_be_there_and_one_not_named_is_empty(changed):
    county = read(changed("jingning/categories.csv", "jingning/none.csv"))
    with pytest.raises(ProfileError, match="table categories"):
        county.table("categories")
    assert county.table("never_named") == []


def test_an_unknown_channel_is_told_with_those_there_are():
    with pytest.raises(ProfileError, match="pingan_app, grid_member"):
        read(PROFILE).channel("telegraph")
