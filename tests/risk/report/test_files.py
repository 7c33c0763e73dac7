"""Files are whole or not there: on a full disk nothing is left half."""

from __future__ import annotations

from pathlib import Path

import pytest

from gisapp.risk.report.files import write_whole


@pytest.fixture
def full_disk(monkeypatch):
    """Room for one file; of the second only the beginning fits."""
    written = []
    write = Path.write_bytes

    def writes(path, content):
        written.append(path)
        if len(written) > 1:
            write(path, content[:1])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", writes)


def test_all_are_there_and_nothing_besides(tmp_path):
    files = {tmp_path / "a.pdf": b"one", tmp_path / "a.csv": b"two"}
    assert write_whole(files) == list(files)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.pdf": b"one",
        "a.csv": b"two",
    }


def test_on_a_full_disk_what_stood_there_stays_and_no_half_is_left(tmp_path, full_disk):
    (tmp_path / "a.pdf").touch()
    with pytest.raises(OSError, match="No space"):
        write_whole({tmp_path / "a.pdf": b"one", tmp_path / "a.csv": b"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b""
