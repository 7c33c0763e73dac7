import os

import pytest

from tools import preparation
from tools.errors import NotYours, ProfileUnreadable
from tools.places import ROOT, Places


@pytest.fixture
def places(tmp_path):
    return Places(root=tmp_path, var=tmp_path / "var")


@pytest.fixture
def profile(tmp_path, monkeypatch):
    """Writes a profile and chooses it: `profile("[county]")`."""

    def write(text):
        (tmp_path / "county.toml").write_bytes(text)
        monkeypatch.setenv("GISAPP_PROFILE", "county.toml")

    return write


def test_without_a_choice_the_county_is_the_sample(monkeypatch):
    monkeypatch.delenv("GISAPP_PROFILE", raising=False)
    assert preparation.is_sample(Places(root=ROOT, var=ROOT / "var"))


def test_a_real_county_is_no_sample(places, profile):
    profile(b'[county]\nname_zh = "x"\n')
    assert not preparation.is_sample(places)


@pytest.mark.parametrize("text", [b"[county", b"\xff\xfe"])
def test_a_profile_that_is_no_toml_is_named(places, profile, text):
    profile(text)
    with pytest.raises(ProfileUnreadable, match=r"county\.toml"):
        preparation.is_sample(places)


def test_a_profile_that_is_not_there_is_named(places, monkeypatch):
    monkeypatch.setenv("GISAPP_PROFILE", "none.toml")
    with pytest.raises(ProfileUnreadable, match=r"none\.toml"):
        preparation.is_sample(places)


def test_a_folder_that_we_may_write_to_is_ours(places):
    places.make()
    preparation.check_owner(places)


def test_a_folder_that_we_may_not_write_to_is_somebody_elses(places, monkeypatch):
    places.make()
    monkeypatch.setattr(os, "access", lambda path, mode: path != places.var)
    with pytest.raises(NotYours, match="sudo chown -R"):
        preparation.check_owner(places)
