import pytest

from tools import run
from tools.address import Address
from tools.errors import SpeedUnusable, StepFailed
from tools.places import Places

HERE = Address(host="127.0.0.1", port=8123)


@pytest.fixture
def places(tmp_path):
    return Places(root=tmp_path, var=tmp_path / "var")


@pytest.fixture
def called(monkeypatch):
    """The commands that were asked for; `fails` of them fail."""
    asked, fails = [], set()

    def call(places, name):
        asked.append(name)
        if name in fails:
            raise StepFailed(title=name, code=1, advice="It said above why.")

    monkeypatch.setattr(run.management, "call", call)
    return asked, fails


def test_the_sample_is_greeted_with_its_log_ins_and_its_day(
    places, called, monkeypatch, capsys
):
    monkeypatch.setattr(run, "is_sample", lambda places: True)
    run._begin(places, HERE)
    assert called[0] == ["sample_logins", "load_today"]
    assert "http://127.0.0.1:8123/" in capsys.readouterr().out


def test_a_real_county_has_neither(places, called, monkeypatch):
    monkeypatch.setattr(run, "is_sample", lambda places: False)
    run._begin(places, HERE)
    assert called[0] == []


def test_a_day_that_fails_does_not_stop_the_pages(places, called, monkeypatch, capsys):
    monkeypatch.setattr(run, "is_sample", lambda places: True)
    called[1].add("load_today")
    run._begin(places, HERE)
    assert "load_today" in capsys.readouterr().out


@pytest.mark.parametrize(("text", "speed"), [("", 1.0), ("60", 60.0), ("0", 0.0)])
def test_the_sample_goes_on_as_fast_as_is_asked(monkeypatch, text, speed):
    monkeypatch.setenv("SPEED", text)
    assert run._speed() == speed


@pytest.mark.parametrize("text", ["fast", "-1", "nan", "inf", "3601"])
def test_a_speed_that_is_none_is_told_before_the_set_up(monkeypatch, text):
    monkeypatch.setenv("SPEED", text)
    with pytest.raises(SpeedUnusable, match="SPEED=60 make run"):
        run._speed()
