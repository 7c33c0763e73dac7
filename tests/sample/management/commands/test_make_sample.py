"""make_sample: each part is one call, and a part must be named."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gisapp.sample import ground


def test_ground_goes_to_the_folder_asked_for(
    small_ground, monkeypatch, tmp_path, capsys
):
    asked: list[Path] = []

    def deliver(profile, out):
        asked.append(out)
        return small_ground

    monkeypatch.setattr(ground, "deliver", deliver)
    call_command("make_sample", "ground", "--out", str(tmp_path))
    assert asked == [tmp_path]
    assert "3 townships" in capsys.readouterr().out


def test_a_part_must_be_named():
    with pytest.raises(CommandError):
        call_command("make_sample")
