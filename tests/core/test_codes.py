import pytest

from gisapp.core.codes import aliases, resolve

CODES = ["0111", "331127001", "012", "12"]


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("0111", "0111"), ("111", "0111"), ("00111", "0111"), ("12", "12"),
        ("012", "012"), ("0012", ""), ("999", ""), ("", ""), ("0", ""), ("000", ""),
    ],
)  # fmt: skip
def test_a_code_is_known_without_its_zeros_only_where_that_is_clear(named, code):
    assert resolve(named, CODES, aliases(CODES)) == code
