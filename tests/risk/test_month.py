"""Which words name a month, which a theme?"""

import pytest

from gisapp.risk import month
from gisapp.risk.errors import MonthUnreadable, ThemeUnknown


@pytest.mark.parametrize(
    "text",
    ["", "2017", "2017-13", "2017-00", "2017-1", "17-11", "2017-11-03", "2017/11",
     "2017-11-01..2017-12-01", "November", "0000-11", "2017- 1"],
)  # fmt: skip
def test_anything_else_than_a_month_is_refused_with_an_example(text):
    with pytest.raises(MonthUnreadable, match="such as 2017-11"):
        month.read(text)


def test_december_ends_with_the_year():
    assert month.read("2017-12").end_on.isoformat() == "2018-01-01"


def test_all_asks_for_every_theme():
    assert month.asked("2017-11", theme="all").themes == ()
    assert month.asked("2017-11", theme="FIRE").themes == ("FIRE",)


def test_an_unknown_theme_is_refused_with_those_that_are_known():
    with pytest.raises(
        ThemeUnknown, match=r"TRAFFIC.*SEC, TRAF, FIRE, PROD, OTHER, all"
    ):
        month.asked("2017-11", theme="TRAFFIC")
