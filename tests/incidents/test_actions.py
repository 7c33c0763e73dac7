from dataclasses import replace

import pytest

from gisapp.core import profile
from gisapp.core.errors import ProfileError
from gisapp.incidents.actions import give_token, sync_catalogue, sync_gazetteer
from gisapp.incidents.models import Category, Channel, PlaceName
from tests.small_county import draw


def changed(**entries):
    """The sample profile with its first channel changed."""
    county = profile.current()
    first, *rest = county.channels
    return replace(county, channels=(replace(first, **entries), *rest))


def test_taking_the_profile_over_twice_is_as_once(db):
    sync_catalogue(profile.current())
    before = list(Channel.objects.values()), list(Category.objects.values())
    sync_catalogue(profile.current())
    assert (list(Channel.objects.values()), list(Category.objects.values())) == before
    assert (Channel.objects.count(), Category.objects.count()) == (8, 100)


def test_a_changed_channel_is_changed_and_keeps_its_token(db):
    sync_catalogue(profile.current())
    give_token(Channel.objects.get(name="pingan_app"))
    digest = Channel.objects.get(name="pingan_app").token_digest
    sync_catalogue(changed(title_zh="新名"))
    channel = Channel.objects.get(name="pingan_app")
    assert (channel.title_zh, channel.token_digest) == ("新名", digest)


@pytest.mark.parametrize(
    ("entries", "named"),
    [
        ({"time_formats": ("yyyy-MM-dd",)}, "time_formats: no such yyyy-MM-dd"),
        ({"categories": {"1": "Z99"}}, "categories: no such Z99"),
        ({"fields": {"texts": "内容"}}, "fields: no such texts"),
    ],
)
def test_what_the_reader_cannot_read_is_refused_by_name(db, entries, named):
    with pytest.raises(ProfileError, match=f"channels.pingan_app.{named}"):
        sync_catalogue(changed(**entries))
    assert not Channel.objects.exists()


def test_a_token_is_kept_as_a_digest_only(db):
    sync_catalogue(profile.current())
    channel = Channel.objects.get(name="video")
    token = give_token(channel)
    channel.refresh_from_db()
    assert token not in str(Channel.objects.values().get(name="video"))
    assert len(channel.token_digest) == 64
    assert give_token(channel) != token


def test_the_gazetteer_names_the_ground_and_the_places(db, tmp_path):
    county = draw()
    table = tmp_path / "places.csv"
    table.write_text(
        "name,kind,village_code,township,accuracy_m,lng,lat\n"
        "大际小学,school,,331127001,,119.3,28.1\n",
        "utf-8-sig",
    )
    take = {"profile": profile.current(), "release": county.release, "places": table}
    count = sync_gazetteer(**take)
    school = PlaceName.objects.get(source="places")
    assert (school.normal, school.accuracy_m) == ("大漈小学", 100.0)
    assert set(PlaceName.objects.values_list("name", flat=True)) >= {"红星", "杭州"}
    assert sync_gazetteer(**take) == count == PlaceName.objects.count()


def test_limits_keep_their_own_clocks_and_the_hour_far_from_a_station(db):
    sync_catalogue(profile.current())
    fire = Category.objects.get(code="C01").limits
    assert fire["arrive"] == {"value": 20.0, "unit": "EMIN"}
    assert fire["arrive_nonstationed"] == {"value": 60.0, "unit": "EMIN"}
    theft = Category.objects.get(code="A01").limits
    assert theft["resolve"] == {"value": 24.0, "unit": "EH"}
    assert "arrive_nonstationed" not in theft
