"""Does a grid leader with a phone learn where they stand, and what if not?"""

import pytest
from django.contrib.auth.models import User

from tests import manned_county, small_county
from tests.browser.conftest import Visit, sign_in
from tests.small_county import G1

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def county(transactional_db):
    drawn = manned_county.manned()
    incident = small_county.report(drawn, "A1", at=(119.25, 28.15))
    incident.desks = [incident.owner_id]
    incident.save()
    return drawn


@pytest.fixture
def phone(chromium, live_server, county):
    """A visitor on a phone; `stand` says where it is, None: it may not tell."""
    contexts = []

    def stand(lng_lat, username="wangge"):
        told = {}
        if lng_lat:
            lng, lat = lng_lat
            spot = {"longitude": lng, "latitude": lat, "accuracy": 20}
            told = {"geolocation": spot, "permissions": ["geolocation"]}
        context = chromium.new_context(
            locale="zh-CN", viewport=PHONE, has_touch=True, **told
        )
        contexts.append(context)
        sign_in(context, username, live_server.url)
        visit = Visit(context, live_server.url)
        visit.page.goto(f"{live_server.url}/grid/")
        visit.wait_for("!!window.onenet && onenet.map.loaded()")
        return visit

    yield stand
    for context in contexts:
        context.close()


def answer(visit, words):
    visit.page.click("#here-ask")
    visit.wait_for(
        f"document.querySelector('#here-answer').innerText.includes('{words}')"
    )
    return visit.page.inner_text("#here-answer")


def test_inside_my_grid_i_am_told_so_and_drawn(phone):
    visit = phone((119.3, 28.1))
    assert "定位精度约 ±20 米" in answer(visit, "在红星一网格内")
    visit.wait_for("onenet.map.queryRenderedFeatures({layers: ['me']}).length === 1")
    assert visit.outside == []
    assert visit.faults == []


def test_beside_it_i_am_told_how_far_and_whose_ground(phone):
    visit = phone((119.41, 28.1))
    told = answer(visit, "不在红星一网格内")
    assert "983 米" in told
    assert "红星二网格的地面" in told


def test_a_phone_that_may_not_tell_leaves_another_way(phone):
    visit = phone(None)
    answer(visit, "没有定位权限")
    visit.page.fill("#here-text", "28.1, 119.3")
    visit.page.click("#here-form button:not([type])")
    visit.wait_for(
        "document.querySelector('#here-answer').innerText.includes('在红星一网格内')"
    )


def test_the_list_and_the_map_show_the_same_incident(phone):
    visit = phone((119.3, 28.1))
    assert "两车相撞" in visit.page.inner_text("#work-items")
    assert visit.drawn("incidents-one") == 1
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_when_the_link_drops_what_was_known_stays(phone):
    visit = phone((119.3, 28.1))
    visit.page.route("**/grid/now.json*", lambda route: route.abort())
    visit.page.evaluate("window.dispatchEvent(new Event('online'))")
    visit.page.wait_for_selector("#banner:not([hidden])")
    assert "连接断了" in visit.page.inner_text("#banner")
    assert "两车相撞" in visit.page.inner_text("#work-items")
    visit.page.unroute("**/grid/now.json*")
    visit.page.evaluate("window.dispatchEvent(new Event('online'))")
    visit.wait_for("document.querySelector('#banner').hidden")


def test_a_stationed_person_checks_in_where_they_stand(phone, county):
    station = manned_county.unit("station", manned_county.T1)
    station.serves = [manned_county.T1, "331127002"]
    station.save()
    user = User.objects.get(username="paizhu")
    user.person.posts.create(
        unit=manned_county.unit("grid", G1),
        role="part_time",
        from_on=manned_county.SINCE,
    )
    visit = phone((119.7, 28.1), username="paizhu")
    visit.page.click("#check-in button")
    visit.page.wait_for_selector(".seen-answer.in")
    assert "在鹤溪街道" in visit.page.inner_text(".seen-answer")
