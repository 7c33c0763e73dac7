"""Real files of every bad kind through the command itself, to be written."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import call_command

from gisapp.boundaries.errors import DeliveryError
from gisapp.boundaries.models import Area, Release
from gisapp.core.errors import OneNetError
from tests.boundaries import town

SHAPEFILES = Path(__file__).parents[5] / "shared" / "data" / "shapefiles"
ZIPS = SHAPEFILES / "16_bad_zips"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not SHAPEFILES.is_dir(),
        reason="the try-out data (../shared/data) is not at hand",
    ),
]
ITEMS = [*sorted(SHAPEFILES.glob("*")), *sorted(ZIPS.glob("*.zip"))]


def everything():
    return (
        list(Release.objects.order_by("pk").values()),
        list(Area.objects.order_by("pk").values()),
    )


def bring(item, *more):
    call_command(
        "import_boundaries", str(item), "--release", "B", "--level", "township",
        "--commit", *more,
    )  # fmt: skip


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
def test_foreign_ground_is_refused_and_changes_nothing(folder, item):
    town.in_force(folder)
    before = everything()
    with pytest.raises(DeliveryError, match=item.name):
        bring(item)
    assert everything() == before


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.name)
@pytest.mark.parametrize("crs", [[], ["--crs", "EPSG:4326"]], ids=["as is", "4326"])
def test_where_the_frame_is_the_world_it_is_brought_or_told(folder, item, crs):
    path = folder / "town.toml"
    text = path.read_text("utf-8").replace("[119.2, 27.6, 120.0, 28.22]", "WORLD")
    path.write_text(text.replace("WORLD", "[-180, -90, 180, 90]"), "utf-8")
    town.in_force(folder)
    active = Release.objects.active()
    before = list(active.values()), list(Area.objects.filter(release__label="A"))
    with suppress(OneNetError):
        bring(item, *crs)
    is_begun = Release.objects.filter(label="B").exists()
    assert Area.objects.filter(release__label="B").exists() == is_begun
    assert (list(active.values()), list(Area.objects.filter(release__label="A"))) == (
        before
    )
