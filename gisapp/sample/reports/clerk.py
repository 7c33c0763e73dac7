"""How does one channel's year come into its files?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np

from gisapp.core.profile import Channel
from gisapp.sample.reports import faults, filing
from gisapp.sample.reports.calendar import days_of
from gisapp.sample.reports.drafts import Ints
from gisapp.sample.reports.period import DAY_S
from gisapp.sample.reports.rendering import Renderer
from gisapp.sample.reports.senders import SENDERS, Sender
from gisapp.sample.reports.truth import Truth
from gisapp.sample.reports.witness import Witness

REPEATED_SHARE, REVISED_SHARE = 0.001, 0.0003
"""Rows sent again over rows sent: the same bytes, or with something added."""
ADDENDUM = "（补充：现场仍未处理）"

Told = tuple[int, Truth]
"""The planned row, and the truth of one row of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file while it is filled."""

    channel: Channel
    sender: Sender
    name: str
    encoding: str
    lines: list[bytes] = field(default_factory=list)
    values: dict[int, list[str]] = field(default_factory=dict)
    """What stands in the file, by planned row."""

    def add(self, line: bytes) -> int:
        """The number of the row on which the line now stands."""
        self.lines.append(line)
        return len(self.lines) + filing.FIRST_ROW - 1

    def add_values(self, values: list[str]) -> int:
        return self.add(filing.line(values, self.encoding))

    def column(self, name: str) -> int:
        """Where the sender writes our field of that name."""
        return self.sender.header.index(self.channel.fields[name])

    def number(self, values: list[str]) -> str:
        return values[self.column("external_number")]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Writes one channel's year; everything random comes from `rng`."""

    writer: Renderer
    channel: Channel
    out: Path
    rng: Random

    def file(self, rows: Ints) -> Iterator[Told]:
        """Write the files of these planned rows, which are in order of time."""
        month_of = self._months(rows)
        first = 1
        unused = len(rows) + 1
        for month in np.unique(month_of):
            sheet = self._sheet(int(month))
            ours = rows[month_of == month]
            for ordinal, row in enumerate(ours, first):
                yield self._good(sheet, int(row), ordinal)
                if self.rng.random() < faults.SHARE:
                    yield self._bad(sheet, int(row), unused)
                    unused += 1
            first += len(ours)
            yield from self._again(sheet)
            self._write(sheet, int(month))

    def _months(self, rows: Ints) -> Ints:
        second = self.writer.year.drafts.second[rows]
        days = days_of(self.writer.start.year)[second // DAY_S]
        return np.asarray(days.astype("datetime64[M]").astype(int) % 12 + 1)

    def _sheet(self, month: int) -> Sheet:
        name = filing.file_name(self.channel.name, self.writer.start.year, month)
        return Sheet(
            channel=self.channel,
            sender=SENDERS[self.channel.name],
            name=name,
            encoding=filing.encoding_of(self.channel, month),
        )

    def _write(self, sheet: Sheet, month: int) -> None:
        filing.write(
            self.out / sheet.name,
            sheet.sender.header,
            sheet.lines,
            encoding=sheet.encoding,
            bom=self.channel.encoding == "auto" and month % 4 == 1,
        )

    def _values(self, sheet: Sheet, row: int, ordinal: int) -> list[str]:
        message = self.writer.message(row, ordinal, self.rng)
        return sheet.sender.row(message, self.rng)

    def _good(self, sheet: Sheet, row: int, ordinal: int) -> Told:
        values = self._values(sheet, row, ordinal)
        sheet.values[row] = values
        return row, Witness(self.writer).good(
            row,
            number=sheet.number(values),
            file=sheet.name,
            at_row=sheet.add_values(values),
        )

    def _bad(self, sheet: Sheet, row: int, ordinal: int) -> Told:
        """A report like that of the row, with a number of its own, spoiled."""
        values = self._values(sheet, row, ordinal)
        why = self.rng.choice(faults.kinds(self.channel))
        spoiled = faults.spoil(values, sheet.sender.header, self.channel, why)
        line = filing.line(spoiled, sheet.encoding)
        if why == "broken_bytes":
            text = values[sheet.column("text")].encode(sheet.encoding)
            line = faults.break_bytes(line, text, self.rng)
        return row, Witness(self.writer).bad(
            row,
            number="" if why == "missing_number" else sheet.number(values),
            file=sheet.name,
            at_row=sheet.add(line),
            why=why,
        )

    def _again(self, sheet: Sheet) -> Iterator[Told]:
        """Some rows of the month once more, at the file's end."""
        for row, values in list(sheet.values.items()):
            chance = self.rng.random()
            if chance >= REVISED_SHARE + REPEATED_SHARE:
                continue
            is_revised = chance < REVISED_SHARE
            sent = list(values)
            if is_revised:
                sent[sheet.column("text")] += ADDENDUM
            yield (
                row,
                Witness(self.writer).again(
                    row,
                    number=sheet.number(values),
                    file=sheet.name,
                    at_row=sheet.add_values(sent),
                    quirk="revised" if is_revised else "repeated",
                ),
            )
