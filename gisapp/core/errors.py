"""What can go wrong, in words for the person who must act on it."""

from __future__ import annotations

import inspect


class OneNetError(Exception):
    """Something went wrong in the net."""

    def __init__(self, message: str = "", **facts: object) -> None:
        self.facts = facts
        default = " ".join(inspect.cleandoc(type(self).__doc__ or "").split())
        super().__init__(message or default.format_map(_Facts(facts)))


class _Facts(dict[str, object]):
    """Facts by name; one that was not given prints as its own name."""

    def __missing__(self, key: str) -> str:
        return f"<{key}>"


class ProfileError(OneNetError):
    """The county's profile {path} cannot be used: {reason}"""


class DatumUnknown(OneNetError):
    """No datum is called {datum}; known are {known}."""


class DatabaseUnclear(OneNetError):
    """DATABASE_URL cannot be used: {reason}. Write postgis://user:word@host:5432/name"""
