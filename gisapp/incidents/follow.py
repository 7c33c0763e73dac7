"""By which code does a reporter follow their own report?

The code is made from the number and this installation's key; nothing of it is stored,
and it tells nothing to whoever does not have the number too.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from django.conf import settings

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Such as are not taken for one another, spoken or written."""
LENGTH = 8


def code_of(number: str) -> str:
    """The code of an incident's number: eight letters in two groups."""
    key = settings.SECRET_KEY.encode()
    digest = hmac.digest(key, f"follow {number}".encode(), sha256)
    left = int.from_bytes(digest, "big")
    letters = []
    for _ in range(LENGTH):
        left, letter = divmod(left, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def is_right(number: str, code: str) -> bool:
    """Whether that is the number's code, however it was typed."""
    return hmac.compare_digest(_plain(code_of(number)), _plain(code))


def _plain(code: str) -> bytes:
    return "".join(c for c in code.upper() if c.isalnum()).encode()
