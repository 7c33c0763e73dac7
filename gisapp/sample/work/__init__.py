"""How was each incident of the sample year dealt with?

Invented: moments, people's words and detours are drawn at random, seeded by the
number of each report, so that one case does not depend on the others. Pure: desks are
numbers and people codes that the caller gives.
"""

from gisapp.sample.work.case import Case, House, Staff
from gisapp.sample.work.course import Course, Deed, Order, Run
from gisapp.sample.work.dealing import deal_with

__all__ = ["Case", "Course", "Deed", "House", "Order", "Run", "Staff", "deal_with"]
