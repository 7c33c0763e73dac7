"""A map within another page brings Leaflet and nothing of a page of its own."""

from __future__ import annotations

import pytest
from django.conf import settings

from gisapp.maps import leaflet
from gisapp.maps.errors import LeafletMissing

DIST = settings.NODE_MODULES / "leaflet" / "dist"


@pytest.mark.skipif(
    not DIST.is_dir(), reason="the JavaScript packages are not installed (npm ci)"
)
def test_a_part_is_no_page():
    chart = leaflet.InlineMap(tiles=None)
    part = leaflet.part(chart, dist=DIST)
    name = chart.get_name()
    assert f'id="{name}"' in part.body
    assert f"var {name} = L.map(" in part.script
    whole = part.head + part.body + part.script
    assert "<html" not in whole
    assert "user-scalable=no" not in whole
    assert "url(images/" not in whole


def test_leaflet_that_is_not_there_is_said(tmp_path):
    with pytest.raises(LeafletMissing):
        leaflet.part(leaflet.InlineMap(tiles=None), dist=tmp_path)
