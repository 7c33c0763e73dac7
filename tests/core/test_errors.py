import pytest

from gisapp.core.errors import DatumUnknown, OneNetError, ProfileError


def test_the_docstring_is_the_message_with_its_facts():
    error = DatumUnknown(datum="gjc02", known="gcj02")
    assert str(error) == "No datum is called gjc02; known are gcj02."
    assert error.facts == {"datum": "gjc02", "known": "gcj02"}


def test_a_fact_not_given_shows_by_its_name():
    assert str(ProfileError(path="x")) == (
        "The county's profile x cannot be used: <reason>"
    )


def test_braces_in_a_fact_stay_as_they_are():
    assert "{oops}" in str(ProfileError(path="x", reason="{oops} {0}"))


def test_a_message_of_ones_own_goes_before():
    with pytest.raises(OneNetError, match=r"^just so$"):
        raise ProfileError("just so")
