"""What is being done about an incident, by whom, and by when?"""

from gisapp.dispatch.models.assignment import Assignment, Reply
from gisapp.dispatch.models.deadline import Alarm, Appeal, Deadline
from gisapp.dispatch.models.event import Event
from gisapp.dispatch.models.relief import Extension, Suspension

__all__ = [
    "Alarm",
    "Appeal",
    "Assignment",
    "Deadline",
    "Event",
    "Extension",
    "Reply",
    "Suspension",
]
