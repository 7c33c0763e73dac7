"""The tiny year, written once for all tests of this folder."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import pytest

from gisapp.core.profile import Profile
from gisapp.sample import reports
from tests.sample.reports import tiny


@dataclass(frozen=True, slots=True, kw_only=True)
class TinyYear:
    profile: Profile
    ground: Path
    out: Path
    delivered: reports.Delivered
    truth: list[dict[str, str]]

    def good(self) -> list[dict[str, str]]:
        """Truth of the well-formed reports with numbers of their own."""
        again = ("repeated", "revised")
        return [t for t in self.truth if not t["bad"] and t["quirk"] not in again]

    def row(self, truth: dict[str, str]) -> dict[str, str]:
        """The row of the file that a truth speaks of, by its place in the file."""
        channel = self.profile.channel(truth["channel"])
        body = (self.out / truth["file"]).read_bytes()
        lines = body.removeprefix(b"\xef\xbb\xbf").split(b"\r\n")
        encoding = channel.encoding
        if encoding == "auto":
            encoding = "utf-8" if int(truth["file"][-6:-4]) % 2 else "gb18030"
        header, line = (lines[i].decode(encoding) for i in (0, int(truth["row"]) - 1))
        return next(csv.DictReader([header, line]))


@pytest.fixture(scope="session")
def tiny_year(tmp_path_factory: pytest.TempPathFactory) -> TinyYear:
    folder = tmp_path_factory.mktemp("tiny")
    profile, ground = tiny.profile(folder), tiny.ground(folder / "ground")
    delivered = reports.deliver(profile, ground, folder / "out")
    with gzip.open(folder / "out/truth.csv.gz", "rt", encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    return TinyYear(
        profile=profile,
        ground=ground,
        out=folder / "out",
        delivered=delivered,
        truth=truth,
    )
