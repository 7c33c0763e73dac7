"""Which certificates do the invented grid members have?

Most run for long; two are over and five will soon be, so that both are seen.
"""

from __future__ import annotations

from datetime import date, timedelta

from gisapp.organization import sample_desks
from gisapp.organization.models import Certificate, Post
from gisapp.organization.roles_at import CERTIFIED

DAY = timedelta(days=1)
EXPIRED = 2
EXPIRING = 5
FEW = 10
"""With fewer members than ten for each of these, nobody's is over."""
TERM_DAYS = 3 * 365


def fill(today: date) -> int:
    """A certificate for every sample member without one. Returns how many."""
    people = _without(today)
    made = [
        Certificate(
            person_id=pk,
            number=f"S-{code}"[:40],
            issued_on=expires_on - TERM_DAYS * DAY,
            expires_on=expires_on,
        )
        for (pk, code), expires_on in zip(
            people, expiries(len(people), today), strict=True
        )
    ]
    Certificate.objects.bulk_create(made)
    return len(made)


def expiries(many: int, today: date) -> list[date]:
    """When each of so many is over: the last ones are over, those before them soon.

    >>> expiries(0, date(2017, 11, 3))
    []
    """
    expired = min(EXPIRED, many // FEW)
    expiring = min(EXPIRING, many // FEW)
    long = [today + (200 + n * 7 % 800) * DAY for n in range(many - expired - expiring)]
    soon = [today + (9 + 10 * n) * DAY for n in range(expiring)]
    over = [today - (3 + 17 * n) * DAY for n in range(expired)]
    return long + soon + over


def _without(today: date) -> list[tuple[int, str]]:
    """Keys and codes; those of the log-ins first, so that theirs run for long."""
    posts = (
        Post.objects.held_on(today)
        .of_roles(CERTIFIED)
        .filter(person__is_sample=True, person__certificates=None)
        .order_by("-unit__kind", "unit__code", "person__code")
        .values_list("person", "person__code")
    )
    people = dict.fromkeys((pk, code) for pk, code in posts)
    return sorted(people, key=lambda one: one[1] not in sample_desks.DESKS)
