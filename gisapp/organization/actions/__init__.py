"""Writing: desks, people and their posts, rosters, presence. One noun a module."""

from gisapp.organization.actions.duty import (
    cancel_shift,
    end_stand_in,
    plan_shift,
    stand_in,
)
from gisapp.organization.actions.people import (
    certify,
    close_log_in,
    give_log_in,
    hire,
)
from gisapp.organization.actions.posts import appoint, relieve
from gisapp.organization.actions.presence import (
    check_in,
    take_handover,
    write_handover,
)
from gisapp.organization.actions.units import open_units

__all__ = [
    "appoint",
    "cancel_shift",
    "certify",
    "check_in",
    "close_log_in",
    "end_stand_in",
    "give_log_in",
    "hire",
    "open_units",
    "plan_shift",
    "relieve",
    "stand_in",
    "take_handover",
    "write_handover",
]
