"""What can go wrong when a month is counted on the ground?"""

from gisapp.core.errors import OneNetError


class MonthUnreadable(OneNetError):
    """{text!r} is not a month; write year and month, such as 2017-11."""


class ThemeUnknown(OneNetError):
    """No theme is called {theme}; known are {known}."""


class NoActiveRelease(OneNetError):
    """County {county} has no active boundary release with townships; import one
    (import_boundaries) and activate it (activate_release)."""


class LatticeUnusable(OneNetError):
    """Cells of {cell_m} m cannot be laid over this ground: {reason}"""


class BandwidthUnusable(OneNetError):
    """A bandwidth of {bandwidth_m} m cannot be used with cells of {cell_m} m: it
    must be a number of metres, at least one cell and at most {most_m:.0f} m, the
    longer side of the ground."""


class KernelUnknown(OneNetError):
    """No kernel is called {kernel}; known are {known}."""


class MonthNotOver(OneNetError):
    """{month} is not over before {end_on}: its figures are complete from then on."""


class MonthNotBegun(MonthNotOver):
    """{month} does not begin before {first_on}: nothing is to be said of it yet."""


class DrawingBusy(OneNetError):
    """Another report is being drawn; ask again in {come_again_s} seconds."""


class AreasUnwritten(OneNetError):
    """Of {of} areas these are not written: {areas}. {reason}"""


class WritingStopped(AreasUnwritten):
    """Stopped. Of {of} areas these are not written: {areas}"""


class FiguresUnwritable(OneNetError):
    """The figures of {month} cannot be kept: {reason}"""


class MeetingRefused(OneNetError):
    """This meeting cannot be recorded."""


class MeetingThere(MeetingRefused):
    """The meeting over {month} was recorded on {recorded_on} already; add a note."""


class MeetingTooEarly(MeetingRefused):
    """A meeting over {month} cannot have been held on {held_on}, before {first_on}."""


class MeetingAhead(MeetingRefused):
    """{held_on} is yet to come; record the meeting when it was held."""


class MeasureTooEarly(MeetingRefused):
    """A measure decided on {held_on} cannot be due on {due_on}."""


class MeasureDone(MeetingRefused):
    """This measure was said to be done on {done_on} already."""


class NoticeRefused(OneNetError):
    """This notice cannot be sent, answered or closed."""


class NotBelow(NoticeRefused):
    """{unit} is not below {sender}; send it through the desk above it."""


class GridsUnusable(NoticeRefused):
    """No grid is called {codes}; take the codes of the active release."""


class AnswerDayPast(NoticeRefused):
    """{answer_by} is past; give a day on which an answer is still possible."""


class NoticeAnswered(NoticeRefused):
    """This notice was answered on {answered_on} already."""


class NoticeClosed(NoticeRefused):
    """This notice was closed on {closed_on} already."""


class NoticeThere(NoticeRefused):
    """{sender} told {unit} of this hot spot on {sent_on} already (notice {notice}), and
    it is not answered; wait for the answer, or withdraw that one."""


class NoticeMovedOn(NoticeRefused):
    """An answer was sent back on {returned_on} meanwhile; read the notice again."""


class NothingSaid(OneNetError):
    """Nothing is written there; write a text."""


class MeasureThere(MeetingRefused):
    """This meeting gave {unit} this very measure already."""


class NoticeUnanswered(NoticeRefused):
    """This notice has no answer that could be accepted or sent back."""


class TownshipUnknown(OneNetError):
    """No township has the code {code}; known are {known}."""
