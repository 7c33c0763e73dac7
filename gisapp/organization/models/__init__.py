"""Which desks are there, who works at them, and who is on duty?"""

from gisapp.organization.models.analyst import Analyst
from gisapp.organization.models.audit import AuditEntry
from gisapp.organization.models.calendar import CalendarDay, CalendarYear
from gisapp.organization.models.duty import CheckIn, Handover, Shift, StandIn
from gisapp.organization.models.person import Certificate, Person, Post
from gisapp.organization.models.unit import GridDuty, Unit

__all__ = [
    "Analyst",
    "AuditEntry",
    "CalendarDay",
    "CalendarYear",
    "Certificate",
    "CheckIn",
    "GridDuty",
    "Handover",
    "Person",
    "Post",
    "Shift",
    "StandIn",
    "Unit",
]
