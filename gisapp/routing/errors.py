"""What can be wrong with a rule set."""

from __future__ import annotations

from gisapp.core.errors import OneNetError


class NoActiveRules(OneNetError):
    """No rule set is active; run `manage.py load_profile` first."""


class NoRuleMatches(OneNetError):
    """No rule matches {facts}; the last row of a rule set must match everything."""


class UnitMissing(OneNetError):
    """Rule {rule} gives this to {kind} {code}, but there is no such desk."""


class RulesUnreachable(OneNetError):
    """Rule {later} “{later_zh}” never matches: {earlier} “{earlier_zh}” takes all."""
