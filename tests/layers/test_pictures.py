"""Are heat and terrain pictures of what somebody may see, in whole units?"""

import io
import threading
import warnings
from types import SimpleNamespace

import numpy as np
import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from gisapp.maps import layers, pictures, web_picture
from tests import door, small_county


@pytest.fixture
def county(db):
    pictures.forget()
    return small_county.draw()


@pytest.fixture
def reader(client, county):
    client.force_login(door.analyst())
    return client


def facts(client, name, query=""):
    pictures.forget()
    answer = client.get(f"/tiles/{name}/picture.json?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def opaque(png):
    """How opaque each pixel is; a PNG says nothing of where it lies."""
    with (
        warnings.catch_warnings(action="ignore", category=NotGeoreferencedWarning),
        MemoryFile(io.BytesIO(png)) as memory,
        memory.open() as file,
    ):
        palette = file.colormap(1)
        return np.vectorize(lambda one: palette[one][3])(file.read(1))


def test_a_month_is_counted_as_a_month_whatever_its_length(county, reader):
    small_county.report(county, "A1")
    told = facts(reader, "heat_month", "period=2017-11")
    assert told["count"] == 1
    assert told["unit"][1] == "incidents per km² and month"
    assert told["period"] == "2017-11"
    assert told["bandwidth_m"] > 0
    top = told["ticks"][-1]
    ten_days = facts(reader, "heat_month", "period=2017-11-01..2017-11-11")
    assert float(ten_days["ticks"][-1][1]) > float(top[1])


def test_the_last_day_is_the_last_day_whatever_is_asked(county, reader):
    small_county.report(county, "A1")
    assert facts(reader, "heat_day", "period=2017-11")["is_empty"]
    fresh = small_county.report(county, "A2")
    fresh.occurred_at = timezone.now()
    fresh.save()
    assert facts(reader, "heat_day", "period=2017-11")["count"] == 1


def test_a_picture_of_many_years_is_refused(reader):
    for query in ("period=0001-01-01..9998-01-01", "period=2016-01-01..2017-11-01"):
        answer = reader.get(f"/tiles/heat_month/picture.json?{query}")
        assert answer.status_code == 400
        assert "366 days" in answer.json()["detail"]


def test_who_would_wait_too_long_for_others_is_told_so(county, reader, monkeypatch):
    known = "/tiles/heat_month/picture.json?period=2017-11"
    assert reader.get(known).status_code == 200
    monkeypatch.setattr(pictures, "PATIENCE_S", 0.01)
    with pictures._turn:
        other = reader.get("/tiles/heat_month/picture.json?period=2017-10")
        again = reader.get(known)
    assert (other.status_code, again.status_code) == (503, 200)


def test_who_asks_for_what_is_being_drawn_waits_for_it(county, reader, monkeypatch):
    """A page asks for picture and legend at once; the first one takes its time."""
    asked = "/tiles/heat_month/picture.json?period=2017-11"
    started, may_end = threading.Event(), threading.Event()

    def draw(_):
        started.set()
        may_end.wait(5)

    monkeypatch.setattr(pictures, "PATIENCE_S", 0.01)
    monkeypatch.setattr(pictures, "_source", lambda *_: SimpleNamespace(picture=draw))
    layer = layers.named("heat_month")
    question = pictures.ask(pictures.Scope(), tone="dark")
    first = threading.Thread(target=pictures.drawn, args=(layer, question))
    first.start()
    started.wait(5)
    threading.Timer(0.2, may_end.set).start()
    assert pictures.drawn(layer, question) is None
    first.join()
    assert reader.get(asked).status_code == 200


def test_a_legend_says_bandwidth_and_kernel(county, reader):
    small_county.report(county, "A1")
    zh, en = facts(reader, "heat_month", "period=2017-11")["note"]
    assert "高斯核，带宽" in zh
    assert "Gaussian kernel, bandwidth" in en


def test_duplicates_and_void_reports_give_no_heat(county, reader):
    small_county.report(county, "A1", state="merged")
    small_county.report(county, "A2", state="void")
    assert facts(reader, "heat_month", "period=2017-11")["is_empty"]


def test_sensitive_incidents_give_no_heat(county, reader):
    small_county.report(county, "A1", is_sensitive=True)
    assert facts(reader, "heat_month", "period=2017-11")["is_empty"]


def test_nobody_sees_the_heat_of_what_they_may_not_see(county, reader, client):
    small_county.report(county, "A1")
    seen = reader.get("/tiles/heat_month/picture.png?period=2017-11").content
    client.force_login(User.objects.create_user("plain"))
    answer = client.get("/tiles/heat_month/picture.png?period=2017-11")
    assert answer.content != seen
    assert opaque(answer.content).max() == 0


def test_heat_is_computed_once_a_minute_for_all_who_see_the_same(
    county, reader, client, django_assert_max_num_queries
):
    small_county.report(county, "A1")
    first = reader.get("/tiles/heat_month/picture.png?period=2017-11").content
    client.force_login(door.analyst("other"))
    small_county.report(county, "A2")
    again = client.get("/tiles/heat_month/picture.png?period=2017-11")
    assert again.content == first


def test_where_nothing_happened_the_ground_shines_through(county, reader):
    small_county.report(county, "A1", at=(119.25, 28.05))
    seen = opaque(
        reader.get("/tiles/heat_month/picture.png?period=2017-11&tone=dark").content
    )
    assert seen.max() == 255
    assert np.median(seen) == 0


def test_both_tones_are_drawn_and_no_third(county, reader):
    light = reader.get("/tiles/terrain/picture.png?tone=light").content
    dark = reader.get("/tiles/terrain/picture.png?tone=dark").content
    assert light != dark
    assert reader.get("/tiles/terrain/picture.png?tone=pink").status_code == 400


def test_the_picture_lies_where_the_page_is_told(county, reader):
    told = facts(reader, "terrain")
    assert told["bounds"] == pytest.approx([119.2, 28.0, 120.0, 28.2])


@pytest.mark.parametrize("kind", ["png", "json"])
def test_no_picture_of_what_is_none(reader, kind):
    assert reader.get(f"/tiles/grids/picture.{kind}").status_code == 404


def test_strangers_get_no_picture(county, client):
    for name in ("heat_month/picture.png", "terrain/picture.json"):
        assert client.get(f"/tiles/{name}").status_code == 401


def test_one_clear_point_is_a_whole_png():
    assert opaque(web_picture.clear()).tolist() == [[0]]
