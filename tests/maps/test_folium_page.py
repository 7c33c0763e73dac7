"""Does the page open without a network, and does it say what it must?"""

from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.conf import settings
from rasterio.transform import Affine

from gisapp.core.crs import LngLat
from gisapp.maps import folium_page
from gisapp.maps.errors import LeafletMissing
from gisapp.maps.folium_page import HeatPage, NamedGround
from gisapp.maps.heat_legend import DENSITY, Both, HeatLegend

DIST = settings.NODE_MODULES / "leaflet" / "dist"
needs_leaflet = pytest.mark.skipif(
    not DIST.is_dir(), reason="the JavaScript packages are not installed (npm ci)"
)
FETCHING = {"src", "href", "srcset", "data", "poster", "action", "background"}


def page(**changes):
    values = np.zeros((140, 164))
    values[60:70, 80:90] = 4.0
    ground = shapely.box(119.2, 27.6, 120.0, 28.2)
    facts = {
        "county_zh": "景宁畲族自治县",
        "county_en": "Jingning",
        "is_sample": True,
        "period_zh": "2017年11月",
        "period_en": "November 2017",
        "theme_zh": "交通热力图",
        "theme_en": "Traffic: heat map",
        "point_token": "amber",
        "values": values,
        "transform": Affine(500, 0, 421_000, 0, -500, 3_121_000),
        "crs": "EPSG:4549",
        "legend": HeatLegend(
            measure=DENSITY, top=4.0, bandwidth_m=800.0, kernel="gaussian"
        ),
        "facts": [(Both("常住人口", "Residents"), "103,860")],
        "missing": None,
        "cell_m": 500.0,
        "count": 2,
        "unplaced": 3,
        "source": "2017",
        "outline": ground,
        "townships": [
            NamedGround(name="红星街道", label_at=LngLat(119.6, 27.9), shape=ground)
        ],
        "points": np.array([[119.5, 27.9], [119.7, 28.0]]),
    }
    return HeatPage(**facts | changes)


class Fetches(HTMLParser):
    """Collects whatever a browser would ask for; text of scripts is no markup."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in FETCHING and value]


@needs_leaflet
def test_no_tag_fetches_anything():
    text = folium_page.render(page(), dist=DIST)
    reader = Fetches()
    reader.feed(text)
    assert [url for url in reader.found if not url.startswith("data:")] == []
    for host in ("cdn.", "cdnjs", "jquery", "bootstrap", "openstreetmap.org/{z}"):
        assert host not in text
    assert "url(images/" not in text
    assert "@import" not in text
    assert "sourceMappingURL" not in text


@needs_leaflet
@pytest.mark.parametrize(
    "said",
    ["交通热力图", "Traffic: heat map", "2017年11月", "November 2017", "件/平方公里·月",
     "incidents per km² and month", "800 m", "高斯核", "EPSG:4549", "EPSG:3857",
     "样例数据", "另有 3 件", "imperial: false", "colours by square root", "103,860"],
)  # fmt: skip
def test_it_says(said):
    assert said in folium_page.render(page(), dist=DIST)


@needs_leaflet
def test_the_mark_of_sample_data_is_only_on_sample_data():
    assert "样例数据" not in folium_page.render(page(is_sample=False), dist=DIST)


@needs_leaflet
def test_a_name_is_text_whatever_it_holds():
    """A name from a file can neither run nor be read as a template."""
    name = "<script>alert(1)</script>{{ 7 * 7 }}`${0}`"
    ground = NamedGround(
        name=name, label_at=LngLat(119.6, 27.9), shape=shapely.box(119.2, 27.6, 120, 28)
    )
    text = folium_page.render(page(townships=[ground], source=name), dist=DIST)
    assert "alert(1)</script>" not in text
    assert "{{ 7 * 7 }}" in text


def test_without_leaflet_it_says_what_to_do(tmp_path: Path):
    with pytest.raises(LeafletMissing, match="npm ci"):
        folium_page.render(page(), dist=tmp_path)


@needs_leaflet
@pytest.mark.browser
def test_a_real_browser_asks_for_nothing_but_the_page(tmp_path: Path, chromium):
    path = folium_page.write(tmp_path / "heat.html", page(), dist=DIST)
    asked, failed = [], []
    tab = chromium.new_page(viewport={"width": 1440, "height": 900})
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: failed.append(str(error)))
    tab.route("http*://**", lambda route: route.abort())
    tab.goto(path.as_uri())
    tab.get_by_label("事件点").check()
    tab.mouse.move(900, 450)
    tab.mouse.wheel(0, -120)
    heat = tab.locator("img.leaflet-image-layer")
    heat.wait_for()
    width = heat.evaluate("image => image.naturalWidth")
    is_named = tab.get_by_text("红星街道").is_visible()
    tab.close()
    assert width > 1000
    assert is_named
    assert failed == []
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
