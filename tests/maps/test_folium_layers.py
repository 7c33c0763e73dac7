"""Does folium draw the same layer, for the same eyes, without a network?"""

import re

import pytest

from gisapp.incidents.models import Camera
from gisapp.maps import filters, folium_layers, layers, pictures
from gisapp.maps.tokens import DARK, LIGHT
from gisapp.organization.access import COUNTY_WIDE, Scope
from tests import small_county

ASKED = filters.read({"period": "2017-11"})


@pytest.fixture
def county(db):
    pictures.forget()
    return small_county.draw()


@pytest.fixture
def dist(tmp_path):
    (tmp_path / "leaflet.css").write_text(".leaflet{}", encoding="utf-8")
    (tmp_path / "leaflet.js").write_text("var L;", encoding="utf-8")
    return tmp_path


def drawn(dist, name, *, scope=COUNTY_WIDE, **options):
    page = folium_layers.chart(dist=dist)
    folium_layers.add(page, layers.named(name), scope=scope, asked=ASKED, **options)
    return page.get_root().render()


@pytest.mark.parametrize("name", list(layers.current()))
def test_every_layer_is_drawn_with_its_legend_and_asks_nobody(county, dist, name):
    small_county.report(county, "A1")
    text = drawn(dist, name)
    for row in layers.named(name).legend:
        assert row.zh in text
    fetched = re.findall(r'(?:src|href)="(?!data:)([^"]+)"', text)
    assert fetched == []
    assert "https://" not in text.replace("https://leafletjs.com", "")


def test_the_legend_speaks_english_and_wears_the_tone(county, dist):
    text = drawn(dist, "townships", is_english=True, tone="dark")
    assert "Township boundary" in text
    assert DARK["ink-2"] in text


def test_grids_wear_the_class_of_their_value(county, dist):
    small_county.report(county, "A1")
    worn = set(re.findall(r'"fillColor": "([^"]+)"', drawn(dist, "grids_open")))
    assert worn == {LIGHT["ramp-1"]}


def test_what_may_not_be_seen_is_not_drawn(county, dist):
    small_county.report(county, "A1")
    small_county.report(county, "A2", is_sensitive=True, at=(119.5, 28.1))
    marker = "L.marker("
    assert drawn(dist, "incidents").count(marker) == 1
    assert drawn(dist, "incidents", scope=Scope()).count(marker) == 0


def test_legends_stand_in_one_column(county, dist):
    page = folium_layers.chart(dist=dist)
    for name in ("townships", "grids"):
        folium_layers.add(page, layers.named(name), scope=COUNTY_WIDE, asked=ASKED)
    assert page.get_root().render().count('class="legends"') == 1


def test_a_name_from_the_table_is_only_text(county, dist):
    Camera.objects.create(
        code="33112700001320000001",
        name="<script>x</script>",
        point="SRID=4326;POINT(119.3 28.1)",
    )
    assert "<script>x" not in drawn(dist, "cameras")
