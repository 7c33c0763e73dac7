"""What can be wrong with a message, a channel or a file of reports."""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class ReportFault(OneNetError):
    """The message cannot be understood: {reason}"""

    reason = "unusable"
    """Short name under which such messages are counted."""


class BytesUndecodable(ReportFault):
    """Byte {at} is not {encoding}; ask the sender which encoding was used."""

    reason = "encoding"


class RowMisshapen(ReportFault):
    """The row has {found} fields where the header has {expected}."""

    reason = "columns"


class NumberMissing(ReportFault):
    """The sender's own number (column {column}) is missing."""

    reason = "no_number"


class TimeUnreadable(ReportFault):
    """The time “{value}” (column {column}) is in none of the channel's formats."""

    reason = "time"


class TimeImpossible(ReportFault):
    """The time “{value}” cannot be: {why}"""

    reason = "time"


class ContentMissing(ReportFault):
    """There is neither a text nor a category that says what happened."""

    reason = "no_content"


class FieldTooLong(ReportFault):
    """Column {column} has {length} characters; {limit} are allowed."""

    reason = "too_long"


class BodyMisshapen(ReportFault):
    """The message is not what this channel sends: {why}"""

    reason = "body"


class Unforeseen(ReportFault):
    """Something broke while it was taken in ({what}); it is kept, tell the makers."""

    reason = "unforeseen"


class FileUnreadable(OneNetError):
    """{path} cannot be read as a table of reports: {why}"""


class ChannelClosed(OneNetError):
    """The channel {name} is closed: it takes no reports."""


class ChannelUnknown(OneNetError):
    """No channel is called {name}; there are: {known}."""


class ReasonMissing(OneNetError):
    """Say in at least {letters} characters why the reporter must be known."""


class ReporterClosed(OneNetError):
    """The reporter of {number} is not opened to this desk; ask the command centre."""


class NoReporter(OneNetError):
    """Nobody is noted as the reporter of {number}."""


class CameraColumnsMissing(OneNetError):
    """{path} has no column {missing}; its header row has: {there}"""


class CameraRowUnusable(OneNetError):
    """The camera cannot be read: {reason}"""
