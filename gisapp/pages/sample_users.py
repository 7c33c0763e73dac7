"""Who can log in to a sample installation?

Only where the profile says that it is a sample and the settings allow it. The
passwords come from the installation's own secret: the same at each call, not the
same on another machine.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisapp.core import profile
from gisapp.pages.errors import NoSample

PASSWORD_LETTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    username: str
    title: Promise | str
    does: Promise | str
    is_administrator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLogin:
    username: str
    title: str
    password: str


PEOPLE = (
    Person(username="zhihui", title=_("指挥中心值班员"), does=_("接报、定位、分派")),
    Person(username="fenxi", title=_("分析员"), does=_("热点、趋势、月报")),
    Person(username="wangge", title=_("网格长"), does=_("本网格的事件")),
    Person(username="cehui", title=_("测绘员"), does=_("边界的导入与检查")),
    Person(
        username="guanli",
        title=_("系统管理员"),
        does=_("账号与设置"),
        is_administrator=True,
    ),
)


def are_offered() -> bool:
    """True on a sample whose settings allow log-in by one click."""
    return bool(settings.SAMPLE_LOGINS) and profile.current().is_sample


def accounts() -> QuerySet[User]:
    """The sample's accounts that exist."""
    names = [person.username for person in PEOPLE]
    return User.objects.filter(username__in=names, is_active=True)


def present() -> list[Person]:
    """The people whose accounts exist, in the order of the list."""
    names = set(accounts().values_list("username", flat=True))
    return [person for person in PEOPLE if person.username in names]


@transaction.atomic
def make() -> list[SampleLogin]:
    """Make the accounts or set them right; raises NoSample elsewhere."""
    if not profile.current().is_sample:
        raise NoSample(county=profile.current().name_zh)
    return [_make(person) for person in PEOPLE]


def _make(person: Person) -> SampleLogin:
    password = _password(person.username)
    user, _made = User.objects.get_or_create(username=person.username)
    user.last_name = str(person.title)
    user.is_superuser = user.is_staff = person.is_administrator
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    group, _made = Group.objects.get_or_create(name=person.username)
    user.groups.set([group])
    return SampleLogin(
        username=person.username, title=str(person.title), password=password
    )


def _password(username: str) -> str:
    key = settings.SECRET_KEY.encode()
    digest = hmac.new(key, f"sample log-in {username}".encode(), "sha256").digest()
    return b32encode(digest).decode().lower()[:PASSWORD_LETTERS]
