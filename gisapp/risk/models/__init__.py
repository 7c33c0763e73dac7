"""What was found in a month, what was said about it, and what came of it?"""

from gisapp.risk.models.job import Job
from gisapp.risk.models.meeting import Measure, Meeting, MeetingNote, MissedMeeting
from gisapp.risk.models.notice import Notice
from gisapp.risk.models.notice_return import NoticeReturn
from gisapp.risk.models.report import Report

__all__ = [
    "Job", "Measure", "Meeting", "MeetingNote", "MissedMeeting", "Notice",
    "NoticeReturn", "Report",
]  # fmt: skip
