import pytest

from gisapp.core import sealing
from gisapp.core.sealing import KeyUnusable, Seal, SealBroken

ONE, OTHER = Seal(b"1" * 32), Seal(b"2" * 32)
PLAIN = "毛垟乡 13800001234".encode()


def test_what_is_sealed_opens_with_its_key_and_shows_nothing():
    sealed = ONE.close(PLAIN)
    assert ONE.open(sealed) == PLAIN
    assert PLAIN not in sealed
    assert ONE.close(PLAIN) != sealed


@pytest.mark.parametrize("body", [b"", b"\x00", bytes(range(256)) * 40])
def test_any_bytes_come_back(body):
    assert ONE.open(ONE.close(body)) == body


def test_another_key_cannot_open():
    with pytest.raises(SealBroken):
        OTHER.open(ONE.close(PLAIN))


@pytest.mark.parametrize("at", [0, 12, -1])
def test_one_changed_byte_is_noticed(at):
    sealed = bytearray(ONE.close(PLAIN))
    sealed[at] ^= 1
    with pytest.raises(SealBroken):
        ONE.open(bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 12, b"x" * 27])
def test_what_was_cut_off_is_noticed(sealed):
    with pytest.raises(SealBroken):
        ONE.open(sealed)


def test_the_digest_knows_equal_bytes_but_only_under_one_key():
    assert ONE.digest(PLAIN) == ONE.digest(bytes(PLAIN))
    assert ONE.digest(PLAIN) != ONE.digest(PLAIN + b" ")
    assert ONE.digest(PLAIN) != OTHER.digest(PLAIN)
    assert len(ONE.digest(b"")) == 32


@pytest.mark.parametrize("key", ["", "ab", "z" * 64, "a" * 63, "a" * 66])
def test_a_key_that_is_none_is_refused(settings, key):
    settings.RAW_KEY = key
    with pytest.raises(KeyUnusable, match="64"):
        sealing.current()


def test_the_seal_of_the_installation_is_its_key(settings):
    settings.RAW_KEY = "ab" * 32
    assert sealing.current() == Seal(b"\xab" * 32)
