"""How are raw messages and identities kept so that the database cannot tell?

AES-256-GCM with a random 12-byte nonce in front; the key stands outside the
database and its backups (`GISAPP_RAW_KEY`). Equality is tested on a keyed digest,
so that short messages cannot be guessed from it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gisapp.core.errors import OneNetError

NONCE = 12
_KEY = re.compile(r"^[0-9a-fA-F]{64}\Z")


class KeyUnusable(OneNetError):
    """GISAPP_RAW_KEY is no key: it must be 64 hexadecimal digits (32 bytes)."""


class SealBroken(OneNetError):
    """What was sealed cannot be opened: another key, or the bytes were changed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals, opens and recognises bytes under one key."""

    key: bytes
    """32 bytes."""

    def close(self, plain: bytes) -> bytes:
        """Nonce and ciphertext of `plain`."""
        nonce = os.urandom(NONCE)
        return nonce + _cipher(self.key).encrypt(nonce, plain, None)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; raises SealBroken."""
        try:
            return _cipher(self.key).decrypt(sealed[:NONCE], sealed[NONCE:], None)
        except (InvalidTag, ValueError) as error:
            raise SealBroken from error

    def digest(self, plain: bytes) -> bytes:
        """32 bytes that are equal for equal bytes and tell nothing else."""
        return hmac.digest(self.key, plain, hashlib.sha256)


@lru_cache(maxsize=4)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def current() -> Seal:
    """The seal of this installation; raises KeyUnusable."""
    from django.conf import settings

    if not _KEY.match(settings.RAW_KEY):
        raise KeyUnusable
    return Seal(bytes.fromhex(settings.RAW_KEY))
