"""What can be wrong with a post, a shift, a stand-in or a check-in?"""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class StaffingRefused(OneNetError):
    """This cannot be done with {person}."""


class UnitClosed(StaffingRefused):
    """{unit} is closed: nobody can be appointed there. Choose an open desk."""


class RoleElsewhere(StaffingRefused):
    """There is no {role} at {unit}; there can be: {roles}."""


class PostTaken(StaffingRefused):
    """{unit} has {person} as {role} from {from_on}{until}. Relieve them first."""


class PostHeldAlready(StaffingRefused):
    """{person} is {role} at {unit} already, from {from_on}{until}."""


class PostEndsBeforeBegin(StaffingRefused):
    """A post that begins on {from_on} cannot end on {to_on}. Give a later day."""


class PostEndsAlready(StaffingRefused):
    """The post of {person} at {unit} ends on {to_on} already."""


class Uncertified(StaffingRefused):
    """{person} has no certificate that is valid on {day}: they cannot be on duty.
    Enter the certificate first."""


class CertificateUnusable(StaffingRefused):
    """The certificate {number} cannot be entered: {reason}."""


class CodeTaken(StaffingRefused):
    """{code} is the staff number of {person} already."""


class PersonUnusable(StaffingRefused):
    """The person cannot be entered: {reason}."""


class LogInTaken(StaffingRefused):
    """The user name {username} belongs to an account that is not {person}'s."""


class NoLogIn(StaffingRefused):
    """{person} has no log-in."""


class DutyRefused(OneNetError):
    """This duty of {person} cannot be planned."""


class NoPostThere(DutyRefused):
    """{person} holds no post at {unit} on {day}."""


class ShiftEndsBeforeBegin(DutyRefused):
    """A shift that begins at {starts_at} cannot end at {ends_at}."""


class ShiftOverlaps(DutyRefused):
    """{person} is on duty at {unit} from {starts_at} to {ends_at} already."""


class ShiftOver(DutyRefused):
    """The shift of {person} began at {starts_at}; it can no longer be cancelled."""


class StandInForOneself(DutyRefused):
    """{person} cannot stand in for themselves. Choose another person."""


class StandInEndsBeforeBegin(DutyRefused):
    """A stand-in from {from_on} cannot end on {to_on}."""


class StandInOverlaps(DutyRefused):
    """{absent} has {person} as stand-in from {from_on} to {to_on} already."""


class StandInAway(DutyRefused):
    """{person} is away from {from_on} to {to_on} and cannot stand in."""


class NothingToStandInFor(DutyRefused):
    """{absent} holds no post between {from_on} and {to_on}."""


class StandInEnded(DutyRefused):
    """The stand-in of {person} for {absent} has ended already."""


class CheckInRefused(OneNetError):
    """The check-in was not kept."""


class PositionUnusable(CheckInRefused):
    """The position {lng}, {lat} (accuracy {accuracy_m} m) is nowhere on Earth. Let
    the phone find its position again."""


class NotStationed(CheckInRefused):
    """{person} is not stationed on {day}; only those who are check in."""


class HandoverRefused(OneNetError):
    """The hand-over cannot be taken."""


class HandoverTaken(HandoverRefused):
    """{person} took this hand-over at {taken_at} already."""


class HandoverOwn(HandoverRefused):
    """{person} wrote this hand-over; the next shift takes it."""


class NotASample(OneNetError):
    """{county} is no sample county: nobody is invented there."""


class DutyTaken(StaffingRefused):
    """{unit} has that department, or a lead unit, already."""


class AnalystRefused(OneNetError):
    """This log-in for an analyst cannot be given."""


class AnalystNameUnusable(AnalystRefused):
    """{name} cannot be a log-in: write a small letter, then up to 30 small letters,
    digits or underscores."""


class AnalystUnknown(AnalystRefused):
    """There is no log-in {login}. There are: {known}."""


class TownshipUnknown(AnalystRefused):
    """The active release has no township {code}. It has: {known}."""


class RolesForbidden(AnalystRefused):
    """The database user {user} may not make roles. Let the database's administrator
    run this, with a password of their own, and give the command again:
    {sql}"""
