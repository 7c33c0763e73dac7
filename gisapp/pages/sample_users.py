"""Who can log in to a sample installation?

Only where the profile says that it is a sample and the settings allow it. The
passwords come from the installation's own secret: the same at each call, not the
same on another machine. Each log-in is somebody invented, on a real desk.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gisapp.core import profile
from gisapp.organization import sample_desks
from gisapp.organization.models import Certificate, Person, Post
from gisapp.organization.roles_at import CERTIFIED, SINGLE
from gisapp.organization.sample_desks import Seat
from gisapp.pages.context import is_english
from gisapp.pages.errors import NoSample

PASSWORD_LETTERS = 12
HASHER = PBKDF2PasswordHasher()
ROUNDS = 10_000
"""Sixty random bits need no slow hash; fourteen slow ones would cost seconds."""
TERM = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    username: str
    words: Promise | str
    """What they are; %(place)s is where their desk is."""
    does: Promise | str
    place: tuple[str, str] = field(default=("", ""))
    """Chinese and English."""

    @property
    def title(self) -> str:
        """In the language of the moment."""
        return (str(self.words) % {"place": self.place[is_english()]}).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLogin:
    username: str
    title: str
    password: str


ACCOUNTS = (
    Account(username="zhihui", words=_("指挥中心值班员"), does=_("接报、定位、分派")),
    Account(username="zhuren", words=_("指挥中心主任"), does=_("督办、申诉、全县值守")),
    Account(username="lingdao", words=_("县领导"), does=_("全县态势,只看不办")),
    Account(
        username="zhihuishi",
        words=_("%(place)s指挥室值班员"),
        does=_("本乡镇的分办与核查"),
    ),
    Account(
        username="pingtai",
        words=_("%(place)s综治平台"),
        does=_("平台事项的办理"),
    ),
    Account(
        username="bumen", words=_("%(place)s联络员"), does=_("部门事项的办理与反馈")
    ),
    Account(username="paizhu", words=_("派驻责任人"), does=_("驻乡签到、一小时到场")),
    Account(username="wangge", words=_("网格长"), does=_("本网格的事件")),
    Account(username="zhidao", words=_("网格指导员"), does=_("几个网格的指导监督")),
    Account(username="yuan", words=_("专职网格员"), does=_("巡查、处置、反馈")),
    Account(
        username="yuwai",
        words=_("域外网格负责人 %(place)s"),
        does=_("县外务工经商人员的事项"),
    ),
    Account(username="fenxi", words=_("分析员"), does=_("热点、趋势、月报")),
    Account(username="cehui", words=_("测绘员"), does=_("边界的导入与检查")),
    Account(username="guanli", words=_("系统管理员"), does=_("账号与设置")),
)


def are_offered() -> bool:
    """True on a sample whose settings allow log-in by one click."""
    return bool(settings.SAMPLE_LOGINS) and profile.current().is_sample


def accounts() -> QuerySet[User]:
    """The sample's accounts that exist."""
    names = [account.username for account in ACCOUNTS]
    return User.objects.filter(username__in=names, is_active=True)


def present() -> list[Account]:
    """The people whose accounts exist, in the order of the list."""
    names = set(accounts().values_list("username", flat=True))
    return [account for account in _placed() if account.username in names]


@transaction.atomic
def make() -> list[SampleLogin]:
    """Make the accounts or set them right; raises NoSample elsewhere."""
    if not profile.current().is_sample:
        raise NoSample(county=profile.current().name_zh)
    seats = sample_desks.seats(profile.current())
    with translation.override(settings.LANGUAGE_CODE):
        return [_make(one, seats.get(one.username)) for one in _placed()]


def _placed() -> list[Account]:
    """The accounts with the places that the profile gives them."""
    places = sample_desks.places(profile.current())
    return [
        Account(
            username=one.username,
            words=one.words,
            does=one.does,
            place=places.get(one.username, ("", "")),
        )
        for one in ACCOUNTS
    ]


def _make(account: Account, seat: Seat | None) -> SampleLogin:
    password = _password(account.username)
    user = _user(account, password)
    person, _made = Person.objects.update_or_create(
        code=account.username,
        defaults={"name": account.title, "user": user, "is_sample": True},
        create_defaults={
            "name": account.title,
            "user": user,
            "is_sample": True,
            "phone": f"000-{account.username}",
        },
    )
    if seat is not None:
        _seat(person, seat)
    return SampleLogin(
        username=account.username, title=account.title, password=password
    )


def _user(account: Account, password: str) -> User:
    """No superuser among them: what they may do follows from their posts."""
    user, _made = User.objects.get_or_create(username=account.username)
    user.last_name = account.title
    user.is_superuser = user.is_staff = False
    if not _opens(user, password):
        user.password = HASHER.encode(password, HASHER.salt(), iterations=ROUNDS)
    user.save()
    return user


def _opens(user: User, password: str) -> bool:
    is_ours = user.password.startswith(f"{HASHER.algorithm}$")
    return is_ours and HASHER.verify(password, user.password)


def _seat(person: Person, seat: Seat) -> None:
    """Their post, where it and they are free; with the certificate that it needs."""
    today = timezone.localdate()
    year = min(today.year, profile.current().raw["county"].get("year", today.year))
    since = date(year, 1, 1)
    theirs = Q(person=person)
    if seat.role in SINGLE:
        theirs |= Q(unit=seat.unit, role=seat.role)
    if not Post.objects.overlapping(since, None).filter(theirs).exists():
        Post.objects.create(
            person=person, unit=seat.unit, role=seat.role, from_on=since
        )
    if seat.role in CERTIFIED and not person.certificates.exists():
        Certificate.objects.create(
            person=person,
            number=f"S-{person.code}",
            issued_on=today,
            expires_on=today + TERM,
        )


def _password(username: str) -> str:
    key = settings.SECRET_KEY.encode()
    digest = hmac.new(key, f"sample log-in {username}".encode(), "sha256").digest()
    return b32encode(digest).decode().lower()[:PASSWORD_LETTERS]
