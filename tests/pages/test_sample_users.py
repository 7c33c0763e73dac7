"""Is each log-in of the sample somebody invented, on a real desk, and no more?"""

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from gisapp.organization import sample_desks, sample_people
from gisapp.organization.access import scope_of
from gisapp.organization.models import Certificate, Person, Post, Unit
from gisapp.organization.roles import Role
from gisapp.pages import sample_users
from tests import manned_county, prepared_county
from tests.small_county import G2

pytestmark = pytest.mark.django_db
ORDER = [
    "zhihui", "zhuren", "lingdao", "zhihuishi", "pingtai", "bumen", "paizhu",
    "wangge", "zhidao", "yuan", "yuwai", "fenxi", "cehui", "guanli",
]  # fmt: skip
ABSENT = {"zhihuishi", "pingtai", "paizhu"}
"""The small county has no 东坑镇."""


def scope(username):
    return scope_of(User.objects.get(username=username))


def filled(county):
    sample_people.fill(prepared_county.bare_profile(), county.release, by="sample")


def test_the_centres_operator_comes_first():
    made = sample_users.make()
    assert [one.username for one in made] == ORDER
    assert [one.username for one in sample_users.present()] == ORDER
    assert set(ORDER) == set(sample_desks.DESKS)


def test_before_there_is_any_ground_they_are_people_without_posts():
    sample_users.make()
    assert Person.objects.filter(is_sample=True, user__isnull=False).count() == 14
    assert not Post.objects.exists()
    assert scope("zhihui").roles == frozenset()


def test_each_has_the_desk_of_their_role_where_it_is_there():
    prepared_county.ready()
    sample_users.make()
    for username, (role, kind) in sample_desks.DESKS.items():
        held = scope(username).held
        assert [(one.role, one.kind) for one in held] == (
            [] if username in ABSENT else [(role, kind)]
        )
    assert Post.objects.get(person__code="wangge").unit.code == G2


def test_the_first_grid_does_where_the_profiles_own_is_not_there():
    prepared_county.ready()
    Unit.objects.filter(code=G2).update(is_open=False)
    sample_users.make()
    units = Post.objects.filter(person__code__in=["wangge", "zhidao", "yuan"])
    assert set(units.values_list("unit__code", flat=True)) == {"331127001001001"}


@pytest.mark.parametrize("people_first", [True, False])
def test_they_are_the_invented_people_of_their_desks(people_first):
    county = prepared_county.ready()
    if people_first:
        filled(county)
    sample_users.make()
    if not people_first:
        filled(county)
    grid = Unit.objects.get(kind="grid", code=G2)
    codes = {
        str(post.role): post.person.code
        for post in Post.objects.filter(unit=grid).order_by("-person__code")
    }
    assert {r: codes[r] for r in ("leader", "guide", "member")} == {
        "leader": "wangge",
        "guide": "zhidao",
        "member": "yuan",
    }
    centre = Post.objects.filter(unit__kind="centre", role=Role.OPERATOR)
    assert centre.count() == 12
    assert Person.objects.get(code="wangge").name == "网格长"
    before = Post.objects.count(), Person.objects.count()
    sample_users.make()
    filled(county)
    assert (Post.objects.count(), Person.objects.count()) == before


def test_the_member_may_be_on_duty():
    prepared_county.ready()
    sample_users.make()
    sample_users.make()
    assert Certificate.objects.get().person.code == "yuan"


def test_nobodys_post_is_taken_from_them():
    prepared_county.ready()
    grid = Unit.objects.get(kind="grid", code=G2)
    manned_county.staff("other", Role.LEADER, grid)
    sample_users.make()
    assert Post.objects.get(role=Role.LEADER).person.code == "other"
    assert scope("wangge").roles == frozenset()


def test_the_manned_county_stays_as_it_is():
    manned_county.manned()
    before = set(Post.objects.values_list("person__code", "unit", "role"))
    sample_users.make()
    made = set(Post.objects.values_list("person__code", "unit", "role"))
    assert before <= made
    assert all(code in ORDER for code, _, _ in made - before)


def test_nobody_is_a_superuser_and_the_administrator_is_one_by_post():
    prepared_county.ready()
    User.objects.create_superuser("guanli")
    sample_users.make()
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.filter(is_staff=True).exists()
    assert scope("guanli").roles == {Role.ADMINISTRATOR}


def test_titles_name_the_place_in_both_languages():
    sample_users.make()
    chinese = {one.username: one.title for one in sample_users.present()}
    assert chinese["zhihuishi"] == "东坑镇指挥室值班员"
    assert chinese["pingtai"] == "东坑镇综治平台"
    assert chinese["bumen"] == "县公安局联络员"
    assert chinese["yuwai"] == "域外网格负责人 杭州"
    with translation.override("en"):
        english = {one.username: one.title for one in sample_users.present()}
    assert "Dongkeng" in english["zhihuishi"]
    assert "Hangzhou" in english["yuwai"]


def test_the_names_are_chinese_whoever_makes_them():
    with translation.override("en"):
        sample_users.make()
    assert Person.objects.get(code="yuwai").name == "域外网格负责人 杭州"
