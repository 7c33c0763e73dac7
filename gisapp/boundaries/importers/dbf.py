"""What stands in the table of a shapefile, byte for byte?

Read here and not by GDAL, which takes the encoding's label at its word.
Source: the dBase III to V header as ESRI's shapefile description uses it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gisapp.boundaries.errors import FileCorrupt, LayerEmpty
from gisapp.boundaries.importers.delivery import Row, Value
from gisapp.boundaries.importers.encodings import Cell, decode

HEADER = 32
END_OF_FIELDS = 0x0D
DELETED = b"*"
TEXT = "C"


@dataclass(frozen=True, slots=True)
class Field:
    raw_name: bytes
    kind: str
    start: int
    """Offset in the record; the first byte is the mark of deletion."""
    width: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Table:
    language_id: int
    fields: tuple[Field, ...]
    records: tuple[bytes, ...]

    def live(self) -> list[int]:
        """Indices of the records that are not marked as deleted."""
        return [i for i, r in enumerate(self.records) if r[:1] != DELETED]


def parse(data: bytes, *, shown: str) -> Table:
    """Split the table's bytes; raises FileCorrupt or LayerEmpty."""
    if len(data) < HEADER:
        raise FileCorrupt(path=shown, reason=f"the table has {len(data)} bytes only")
    count, header, width = struct.unpack_from("<IHH", data, 4)
    fields = _fields(data[:header])
    if count and not fields:
        name = shown.rsplit("/", 1)[-1]
        reason = f"its table has {count} rows but no column, so no codes and names"
        raise LayerEmpty(path=shown, layer=name, reason=reason)
    if count and width != fields[-1].start + fields[-1].width:
        reason = f"the table's rows of {width} bytes do not match its {len(fields)}"
        raise FileCorrupt(path=shown, reason=f"{reason} fields")
    end = header + count * width
    if end > len(data):
        have = (len(data) - header) // width
        reason = f"the table's header says {count} rows, but the file ends after {have}"
        raise FileCorrupt(path=shown, reason=reason)
    starts = range(header, end, width or 1)
    records = tuple(data[start : start + width] for start in starts)
    return Table(data[29], fields, records)


def _fields(header: bytes) -> tuple[Field, ...]:
    fields, start = [], 1
    for at in range(HEADER, len(header) - HEADER + 1, HEADER):
        if header[at] == END_OF_FIELDS:
            break
        name = header[at : at + 11].split(b"\0")[0]
        kind, width, decimals = chr(header[at + 11]), header[at + 16], header[at + 17]
        if kind == TEXT:
            width, decimals = width + 256 * decimals, 0
        fields.append(Field(name, kind, start, width, decimals))
        start += width
    return tuple(fields)


def _cell(field: Field, column: int, row: int, record: bytes) -> Cell:
    raw = record[field.start : field.start + field.width]
    data = raw.split(b"\0")[0].rstrip(b" ")
    return Cell(column, row, data.lstrip(b" "), len(data) == field.width)


def text_cells(table: Table) -> list[Cell]:
    """Every cell of text, the columns' names (row 0) before them."""
    cells = [
        Cell(column, 0, field.raw_name, len(field.raw_name) >= 10)
        for column, field in enumerate(table.fields)
    ]
    texts = [(c, f) for c, f in enumerate(table.fields) if f.kind == TEXT]
    for i in table.live():
        cells += [_cell(f, c, i + 1, table.records[i]) for c, f in texts]
    return cells


def column_names(table: Table, encoding: str) -> tuple[str, ...]:
    """The columns' names, a repeated one with its number behind it."""
    names: list[str] = []
    for column, field in enumerate(table.fields):
        cell = Cell(column, 0, field.raw_name, len(field.raw_name) >= 10)
        name = decode(cell, encoding)[0].strip() or f"column_{column + 1}"
        names.append(f"{name}_{column + 1}" if name in names else name)
    return tuple(names)


def rows(table: Table, encoding: str) -> tuple[dict[int, Row], tuple[str, ...]]:
    """Record index to its row, and a note for each cell that was cut."""
    names, found, notes = column_names(table, encoding), {}, []
    for i in table.live():
        row: Row = {}
        for column, field in enumerate(table.fields):
            cell = _cell(field, column, i + 1, table.records[i])
            row[names[column]], is_cut = _value(field, cell, encoding)
            if is_cut:
                shown = f"column {names[column]}, row {i + 1}"
                notes.append(f"{shown}: the field's width cut its last character")
        found[i] = row
    return found, tuple(notes)


def _value(field: Field, cell: Cell, encoding: str) -> tuple[Value, bool]:
    if field.kind == TEXT:
        text, is_cut = decode(cell, encoding)
        return text.strip() or None, is_cut
    text = cell.data.decode("ascii", "replace").strip()
    if field.kind in "NF":
        return _number(text), False
    return text or None, False


def _number(text: str) -> Value:
    """Blank and starred (too wide for its field) numbers are no value."""
    if not text.strip("*"):
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text
