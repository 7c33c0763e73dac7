"""Does a tile hold what it should, for whom it may, for as long as it may?"""

import math

import mapbox_vector_tile
import pytest
from django.contrib.auth.models import User

from gisapp.maps import tile_cache
from gisapp.organization.roles import Role
from tests import door, small_county
from tests.manned_county import staff, unit


def tile_at(z, lng=119.3, lat=28.1):
    """Path of the tile that holds the point; the default is the first grid's middle."""
    tiles = 2**z
    north = math.asinh(math.tan(math.radians(lat))) / math.pi
    return f"{z}/{int((lng + 180) / 360 * tiles)}/{int((1 - north) / 2 * tiles)}"


Z9 = tile_at(9)
Z16 = tile_at(16)


@pytest.fixture
def county(db):
    return small_county.draw()


@pytest.fixture
def reader(client, db):
    client.force_login(door.analyst())
    return client


def ground(county, layer, where=Z9):
    return f"/tiles/{layer}/{county.release.pk}/{where}.mvt"


def features(answer):
    assert answer.status_code == 200, answer.content
    (layer,) = mapbox_vector_tile.decode(answer.content).values()
    return layer["features"]


def drawn(client, query="period=2017-11", where=Z9):
    answer = client.get(f"/tiles/incidents/{where}.mvt?{query}")
    return features(answer) if answer.status_code == 200 else []


def test_a_grid_tile_holds_grids_and_their_names(county, reader):
    found = features(reader.get(ground(county, "grids")))
    parts = {(f["properties"]["code"], f["properties"]["part"]) for f in found}
    assert (small_county.G1, "ground") in parts
    assert (small_county.G1, "label") in parts
    assert all(f["id"] for f in found)


def test_neighbours_in_a_tile_share_their_edge(county, reader):
    found = features(reader.get(ground(county, "grids", tile_at(8))))
    squares = {
        f["properties"]["code"]: f["geometry"]["coordinates"][0]
        for f in found
        if f["properties"]["part"] == "ground"
    }
    east_of_first = max(x for x, _ in squares[small_county.G1])
    west_of_second = min(x for x, _ in squares[small_county.G2])
    assert east_of_first == west_of_second


def test_ground_in_force_is_kept_for_ever(county, reader):
    first = reader.get(ground(county, "townships"))
    assert "immutable" in first["Cache-Control"]
    assert "private" in first["Cache-Control"]


def test_a_tile_is_made_once(county, reader, django_assert_num_queries):
    first = reader.get(ground(county, "townships"))
    with django_assert_num_queries(2):  # session, user; no release, no scope
        again = reader.get(ground(county, "townships"))
    assert again.content == first.content


def test_a_draft_is_not_kept(reader, db):
    county = small_county.draw(active=False)
    answer = reader.get(ground(county, "townships"))
    assert answer["Cache-Control"] == "private, no-cache"


def test_empty_ground_is_204_and_not_on_disk(county, reader, settings):
    answer = reader.get(ground(county, "grids", "9/0/0"))
    assert answer.status_code == 204
    assert not (settings.VAR / "cache").exists()


def test_tiles_stay_below_their_folder(county, settings):
    from gisapp.maps.layers import named
    from gisapp.maps.sources import TileAddress

    path = tile_cache.path_of(named("grids"), 1, TileAddress(1, 2, 3))
    assert path.is_relative_to(settings.VAR / "cache" / "tiles")


@pytest.mark.parametrize(
    "path",
    [
        "grids/{release}/9/512/0.mvt",
        "grids/{release}/9/0/512.mvt",
        "grids/{release}/15/0/0.mvt",
        "grids/{release}/99999999999999999999/0/0.mvt",
        "grids/999999/9/0/0.mvt",
        "heaven/{release}/9/0/0.mvt",
        "incidents/{release}/9/0/0.mvt",
        "grids/9/0/0.mvt?period=2017-11",
    ],
)
def test_what_is_no_tile_is_404_and_says_so(county, reader, path):
    answer = reader.get("/tiles/" + path.format(release=county.release.pk))
    assert answer.status_code == 404
    assert answer.json()["detail"]


@pytest.mark.parametrize("query", ["", "period=x", "period=2017-11&theme=PINK"])
def test_a_filter_that_is_none_is_400(county, reader, query):
    assert reader.get(f"/tiles/incidents/{Z9}.mvt?{query}").status_code == 400


def test_strangers_get_nothing(county, client):
    for path in (ground(county, "grids"), f"/tiles/incidents/{Z9}.mvt?period=2017-11"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "no-store" in answer["Cache-Control"]


def test_tiles_are_only_read(county, reader):
    assert reader.post(ground(county, "grids")).status_code == 405


def test_incidents_far_apart_stand_alone_and_near_ones_together(county, reader):
    small_county.report(county, "A1", at=(119.3, 28.1))
    small_county.report(county, "A2", at=(119.3001, 28.1), theme="FIRE")
    (together,) = drawn(reader)
    assert together["properties"]["count"] == 2
    assert together["properties"]["is_mixed"] is True
    assert together["properties"]["numbers"] == "A1 A2"
    alone = [f["properties"]["number"] for f in drawn(reader, where=Z16)]
    assert sorted(alone) == ["A1", "A2"]


def test_sensitive_incidents_are_in_no_tile(county, reader):
    small_county.report(county, "A1", is_sensitive=True)
    assert drawn(reader) == []


def test_incidents_without_a_place_are_in_no_tile(county, reader):
    small_county.report(county, "A1", at=None, grid="")
    assert drawn(reader) == []


def test_a_superseded_place_is_in_no_tile(county, reader):
    incident = small_county.report(county, "A1")
    incident.places.update(superseded_at=small_county.NOVEMBER)
    assert drawn(reader) == []


def test_only_the_month_theme_and_state_asked_for(county, reader):
    small_county.report(county, "A1", theme="FIRE", state="closed")
    assert len(drawn(reader, "period=2017-11&theme=FIRE&state=closed")) == 1
    assert drawn(reader, "period=2017-10") == []
    assert drawn(reader, "period=2017-11&theme=SEC") == []
    assert drawn(reader, "period=2017-11&state=received") == []


def test_closed_ones_are_told_apart(county, reader):
    small_county.report(county, "A1", state="closed")
    (found,) = drawn(reader)
    assert found["properties"]["is_done"] is True


def test_a_layer_that_needs_a_role_is_refused_without_it(
    county, reader, client, monkeypatch
):
    from dataclasses import replace

    from gisapp.maps import views

    kept = replace(views.named("grids"), needs=frozenset({Role.GIS}))
    monkeypatch.setattr(views, "named", lambda name: kept)
    assert reader.get(ground(county, "grids")).status_code == 403
    client.force_login(staff("cehui", Role.GIS, unit("office", "technology")))
    assert client.get(ground(county, "grids")).status_code == 200


def test_a_log_in_without_a_post_sees_the_ground_and_no_incident(county, client):
    client.force_login(User.objects.create_user("plain"))
    small_county.report(county, "A1")
    assert client.get(ground(county, "grids")).status_code == 200
    assert drawn(client) == []


def test_the_people_of_a_grid_see_what_their_desk_has_to_do_with(county, client):
    client.force_login(staff("yuan", Role.MEMBER, unit("grid", small_county.G1)))
    small_county.report(county, "A1")
    near = small_county.report(county, "A2")
    near.desks = [unit("grid", small_county.G1).pk]
    near.save()
    (found,) = drawn(client)
    assert found["properties"]["number"] == "A2"
