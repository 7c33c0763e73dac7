"""Who are the invented people at every desk of a sample county?

Named as what they are ("网格员 0123", phone "000-0123"), never like real people. The
same at every call: only posts that nobody holds are filled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gisapp.boundaries.models import Area, Level, Release
from gisapp.core.profile import Profile
from gisapp.organization import (
    audit,
    sample_certificates,
    sample_desks,
    sample_duty,
    sample_grids,
)
from gisapp.organization.errors import NotASample
from gisapp.organization.models import AuditEntry, Person, Post, Unit
from gisapp.organization.roles import Role

Kind = Unit.Kind
NAMES = {
    Role.OPERATOR: "值班员",
    Role.DIRECTOR: "中心主任",
    Role.PLATFORM: "平台工作人员",
    Role.DEPARTMENT: "联络员",
    Role.MEMBER: "网格员",
}
"""What the invented are called where that is not the role's own name."""
OUTPOST_NAMES = {
    Role.OUTPOST: "商会会长",
    Role.GUIDE: "驻会党支部书记",
    Role.MEMBER: "商会秘书长",
}
"""Who fills an outpost's posts, in the county's words."""
STAFF: dict[str, dict[Role, int]] = {
    Kind.CENTRE: {Role.OPERATOR: 12, Role.DIRECTOR: 1, Role.LEADERSHIP: 3},
    Kind.OFFICE: {Role.OPERATOR: 2},
    Kind.COMMAND_ROOM: {Role.ROOM: 3},
    Kind.PLATFORM: {Role.PLATFORM: 2},
    Kind.DEPARTMENT: {Role.DEPARTMENT: 2},
    Kind.STATION: {Role.STATION: 2},
    Kind.OUTPOST: {Role.OUTPOST: 1, Role.GUIDE: 1, Role.MEMBER: 1},
}
"""How many work at each desk, grids apart."""
EMPLOYMENT = {
    Role.MEMBER: Person.Employment.PURCHASED,
    Role.PART_TIME: Person.Employment.VOLUNTEER,
    Role.OPERATOR: Person.Employment.CONTRACT,
}
GRIDS_OF_A_GUIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A post that is to be filled, and by whom."""

    unit: Unit
    role: Role
    code: str
    """Of the person; guides have several slots."""


@transaction.atomic
def fill(
    profile: Profile, release: Release, *, by: str, at: datetime | None = None
) -> int:
    """Invent people for all vacant posts, their duty and their presence.

    Returns how many posts were filled; raises NotASample elsewhere.
    """
    if not profile.is_sample:
        raise NotASample(county=profile.name_zh)
    moment = at or timezone.now()
    today = moment.astimezone(profile.zone).date()
    made = _people(profile, release, today)
    sample_certificates.fill(today)
    sample_grids.fill(release)
    sample_duty.fill(profile, release, at=moment, by=by)
    if made:
        audit.note(
            by=by,
            deed=AuditEntry.Deed.CHANGED,
            subject="sample people",
            reason=f"样例人员 {made} 个岗位",
        )
    return made


def _people(profile: Profile, release: Release, today: date) -> int:
    slots = list(_slots(profile, release, today))
    _invent(slots)
    codes = {slot.code for slot in slots}
    pks = dict(Person.objects.filter(code__in=codes).values_list("code", "pk"))
    since, terms = _since(profile, today), _terms(today)
    posts = []
    for slot in slots:
        from_on, to_on = terms.get((slot.unit.pk, slot.role), (since, None))
        posts.append(
            Post(
                person_id=pks[slot.code],
                unit=slot.unit,
                role=slot.role,
                from_on=max(from_on, since),
                to_on=to_on,
            )
        )
    Post.objects.bulk_create(posts)
    return len(slots)


def _since(profile: Profile, today: date) -> date:
    """The first day of the sample's year; everybody was there all along."""
    return date(min(profile.raw["county"].get("year", today.year), today.year), 1, 1)


def _terms(today: date) -> dict[tuple[int, Role], tuple[date, date | None]]:
    """Where a post had or will have somebody else: between which days it is free."""
    free: dict[tuple[int, Role], tuple[date, date | None]] = {}
    others = Post.objects.filter(Q(to_on__lte=today) | Q(from_on__gt=today))
    for unit, role, from_on, to_on in others.values_list(
        "unit", "role", "from_on", "to_on"
    ):
        first, last = free.get((unit, Role(role)), (date.min, None))
        if from_on > today:
            last = min(last or from_on, from_on)
        elif to_on is not None:
            first = max(first, to_on)
        free[unit, Role(role)] = (first, last)
    return free


def _invent(slots: Iterable[Slot]) -> None:
    """The people of these slots, each once; who is there already stays."""
    phones = count(Person.objects.filter(is_sample=True).count() + 1)
    numbers = {role: count(many + 1) for role, many in _numbered().items()}
    people: dict[str, Person] = {}
    for slot in slots:
        if slot.code not in people:
            number = next(numbers.setdefault(_title(slot), count(1)))
            people[slot.code] = Person(
                code=slot.code,
                name=f"{_title(slot)} {number:04}",
                phone=f"000-{next(phones):04}",
                employment=_employment(slot, number),
                is_sample=True,
            )
    Person.objects.bulk_create(people.values(), ignore_conflicts=True)


def _numbered() -> Counter[str]:
    """How many sample people of each name there are."""
    names = Person.objects.filter(is_sample=True).values_list("name", flat=True)
    return Counter(name.rpartition(" ")[0] for name in names)


def _title(slot: Slot) -> str:
    names = OUTPOST_NAMES if slot.unit.kind == Kind.OUTPOST else NAMES
    return names.get(slot.role, slot.role.label)


def _employment(slot: Slot, number: int) -> str:
    is_rural = slot.role == Role.LEADER and slot.unit.kind == Kind.GRID
    if is_rural or (slot.role == Role.MEMBER and number % 2):
        return Person.Employment.VILLAGE
    if slot.unit.kind == Kind.OUTPOST:
        return Person.Employment.VOLUNTEER
    return EMPLOYMENT.get(slot.role, Person.Employment.ESTABLISHED)


def _slots(profile: Profile, release: Release, today: date) -> Iterator[Slot]:
    """Every vacant post with the code of who is to have it."""
    held = Post.objects.held_on(today).values_list("unit", "role")
    there = Counter((unit, Role(role)) for unit, role in held)
    names = _Names(profile)
    guides: dict[str, list[Unit]] = defaultdict(list)
    for unit, role, wanted in _wanted(profile, release):
        vacant = wanted - there[unit.pk, role]
        if role == Role.GUIDE and unit.kind == Kind.GRID:
            if vacant > 0:
                guides[unit.township_code].append(unit)
            continue
        for _ in range(vacant):
            yield Slot(unit=unit, role=role, code=names.of(unit, role))
    free = _free_guides(today)
    for township, grids in guides.items():
        for unit, code in _guided(grids, free[township], names, township):
            yield Slot(unit=unit, role=Role.GUIDE, code=code)


def _free_guides(today: date) -> dict[str, list[str]]:
    """Township to the invented guides with room for more grids, once for each."""
    posts = Post.objects.held_on(today).filter(
        role=Role.GUIDE, unit__kind=Kind.GRID, person__is_sample=True
    )
    load = Counter(posts.values_list("unit__township_code", "person__code"))
    free: dict[str, list[str]] = defaultdict(list)
    for (township, code), grids in sorted(load.items()):
        free[township] += [code] * (GRIDS_OF_A_GUIDE - grids)
    return free


def _guided(
    grids: list[Unit], free: list[str], names: _Names, township: str
) -> Iterator[tuple[Unit, str]]:
    """Grids without a guide, each with its guide: those with room, then new ones."""
    yield from zip(grids, free, strict=False)
    left = grids[len(free) :]
    for start in range(0, len(left), GRIDS_OF_A_GUIDE):
        some = left[start : start + GRIDS_OF_A_GUIDE]
        code = names.of_guide(township, some)
        yield from ((unit, code) for unit in some)


def _wanted(profile: Profile, release: Release) -> Iterator[tuple[Unit, Role, int]]:
    """Every desk, role and number of posts; grids of the release only."""
    units = list(Unit.objects.filter(is_open=True).order_by("kind", "code"))
    office = profile.raw.get("organization", {}).get("sample", {}).get("office")
    for unit in units:
        for role, many in STAFF.get(unit.kind, {}).items():
            yield unit, role, many
        if unit.kind == Kind.OFFICE and unit.code == office:
            yield from ((unit, r, 1) for r in (Role.ANALYST, Role.GIS))
            yield unit, Role.ADMINISTRATOR, 1
    areas = Area.objects.filter(release=release, level=Level.GRID)
    urban = {code: kind == "urban" for code, kind in areas.values_list("code", "kind")}
    grids = [u for u in units if u.kind == Kind.GRID and u.code in urban]
    # in town first: there the county put those that are more than one a grid
    grids.sort(key=lambda unit: (not urban[unit.code], unit.code))
    yield from _of_grids(profile, grids)


def _of_grids(profile: Profile, grids: list[Unit]) -> Iterator[tuple[Unit, Role, int]]:
    for role in (Role.LEADER, Role.GUIDE):
        yield from ((unit, role, 1) for unit in grids)
    members = sample_grids.share(profile, "member", len(grids))
    part_time = sample_grids.share(profile, "part_time", len(grids))
    for role, many in ((Role.MEMBER, members), (Role.PART_TIME, part_time)):
        yield from ((u, role, n) for u, n in zip(grids, many, strict=True))


class _Names:
    """Codes for new people: those of the log-ins first, then by desk and number."""

    def __init__(self, profile: Profile) -> None:
        self._reserved = {
            (seat.unit.pk, seat.role): username
            for username, seat in sample_desks.seats(profile).items()
        }
        had = Post.objects.filter(person__code__in=sample_desks.DESKS)
        for unit, role in had.values_list("unit", "role"):
            self._reserved.pop((unit, Role(role)), None)
        self._used = set(Person.objects.values_list("code", flat=True))

    def of(self, unit: Unit, role: Role) -> str:
        reserved = self._reserved.pop((unit.pk, role), None)
        return reserved or self._next(f"{role}-{unit.code}")

    def of_guide(self, township: str, grids: list[Unit]) -> str:
        keys = [(unit.pk, Role.GUIDE) for unit in grids]
        reserved = next((self._reserved[k] for k in keys if k in self._reserved), None)
        return reserved or self._next(f"{Role.GUIDE}-{township}")

    def _next(self, stem: str) -> str:
        code = next(c for n in count(1) if (c := f"{stem}-{n}") not in self._used)
        self._used.add(code)
        return code
