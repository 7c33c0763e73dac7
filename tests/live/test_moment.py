"""Is what is read of one moment, and how long is a day?"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from gisapp.live.moment import day_of, one_moment

ISOLATION = "SELECT current_setting('transaction_isolation')"


def isolation():
    with connection.cursor() as cursor:
        cursor.execute(ISOLATION)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_alone_it_is_a_snapshot_and_ends_with_the_block():
    with one_moment():
        assert isolation() == "repeatable read"
    assert isolation() == "read committed"


@pytest.mark.django_db
def test_inside_another_transaction_it_changes_nothing():
    with one_moment():
        assert isolation() == "read committed"


@pytest.mark.parametrize(
    ("on", "hours"),
    [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 6, 1), 24)],
)
def test_a_day_is_as_long_as_the_clock_there_says(on, hours):
    begin, end = day_of(on, ZoneInfo("America/Chicago"))
    assert end.timestamp() - begin.timestamp() == hours * 3600
    assert (begin.date(), end.date()) == (on, on + timedelta(days=1))
