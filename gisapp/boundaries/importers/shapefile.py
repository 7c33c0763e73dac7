"""What is in this shapefile?"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyogrio
import shapely

from gisapp.boundaries.errors import (
    CountsDiffer,
    EncodingUndecodable,
    EncodingUnknown,
    GeometryUnreadable,
    PartMissing,
)
from gisapp.boundaries.importers import dbf, encodings, shp_records
from gisapp.boundaries.importers.delivery import Geometries, Layer, Source
from gisapp.boundaries.importers.encodings import Cell, Found
from gisapp.boundaries.importers.georeference import from_wkt
from gisapp.boundaries.importers.soundness import lost_in_reading

MOST_NOTES = 5


def read(source: Source, *, encoding: str | None) -> Layer:
    """Read a .shp with the files beside it; raises a child of DeliveryError."""
    parts, shp = _parts(source.path), source.path.read_bytes()
    raw_table = _dbf(source, parts)
    shapes = shp_records.records(shp, shown=source.shown)
    table = dbf.parse(raw_table, shown=_beside(source, ".dbf"))
    if len(shapes) != len(table.records):
        raise CountsDiffer(
            path=source.shown, shapes=len(shapes), rows=len(table.records)
        )
    stated, notes = _prj(parts)
    notes += shp_records.trailing(shp) + _shx(parts)
    shp_records.refuse_faulty(
        shapes, shown=source.shown, notes=notes, shapes=source.shapes
    )
    found = _encoding(source, table, parts, given=encoding)
    rows, cut = dbf.rows(table, found.encoding)
    geometries = _geometries(source, shp, shapes)
    return Layer(
        shown=source.shown,
        format="shapefile",
        layer=source.path.stem,
        encoding=found.encoding,
        encoding_how=found.how,
        stated_crs=stated,
        crs_how="prj",
        columns=dbf.column_names(table, found.encoding),
        rows=list(rows.values()),
        geometries=geometries[table.live()],
        notes=found.notes + _few(cut) + notes,
    )


def _parts(path: Path) -> dict[str, Path]:
    """The files of the same name whatever their case, by suffix."""
    stem = path.stem.casefold()
    beside = sorted(path.parent.iterdir())
    return {p.suffix.lower(): p for p in beside if p.stem.casefold() == stem}


def _beside(source: Source, suffix: str) -> str:
    return str(Path(source.shown).with_suffix(suffix))


def _dbf(source: Source, parts: dict[str, Path]) -> bytes:
    if ".dbf" not in parts:
        lost = "codes and names are missing"
        raise PartMissing(path=source.shown, part=".dbf", consequence=lost)
    return parts[".dbf"].read_bytes()


def _few(notes: tuple[str, ...]) -> tuple[str, ...]:
    if len(notes) <= MOST_NOTES:
        return notes
    return (*notes[:MOST_NOTES], f"and {len(notes) - MOST_NOTES} more such cells")


def _encoding(
    source: Source, table: dbf.Table, parts: dict[str, Path], *, given: str | None
) -> Found:
    cells = dbf.text_cells(table)
    if given:
        return _given(source, table, cells, given)
    label = None
    if ".cpg" in parts:
        label = parts[".cpg"].read_bytes()[:64].decode("ascii", "replace").strip()
    found = encodings.find(cells, label=label, language_id=table.language_id)
    if found:
        return found
    cell = encodings.undecodable(cells, "utf-8") or cells[0]
    raise _undecodable(source, table, cell, "UTF-8, nor surely as GB18030")


def _given(source: Source, table: dbf.Table, cells: list[Cell], given: str) -> Found:
    name = encodings.known(given)
    if not name:
        raise EncodingUnknown(path=source.shown, encoding=given)
    cell = encodings.undecodable(cells, name)
    if cell:
        raise _undecodable(source, table, cell, f"{given}, as --encoding says")
    return Found(encoding=name, how="given")


def _undecodable(
    source: Source, table: dbf.Table, cell: Cell, tried: str
) -> EncodingUndecodable:
    raw = table.fields[cell.column].raw_name
    column = raw.decode("ascii", "backslashreplace")
    return EncodingUndecodable(
        path=_beside(source, ".dbf"),
        column=column,
        row=cell.row or "of the names",
        bytes=cell.data[:24],
        tried=tried,
    )


def _prj(parts: dict[str, Path]) -> tuple[str | None, tuple[str, ...]]:
    if ".prj" not in parts:
        return None, ()
    text = parts[".prj"].read_bytes().decode("utf-8", "replace").strip()
    stated = from_wkt(text)
    if stated:
        return stated, ()
    start = " ".join(text[:40].split())
    return None, (f"the .prj is no coordinate system ({start!r}) and is ignored",)


def _shx(parts: dict[str, Path]) -> tuple[str, ...]:
    return () if ".shx" in parts else ("there is no .shx; it was rebuilt",)


def _geometries(
    source: Source, shp: bytes, shapes: list[shp_records.Record]
) -> Geometries:
    """`(n,)` geometries, one per record, deleted rows included.

    GDAL sees the .shp with an index made from it, alone: the table, the
    sender's own index and the names' case cannot mislead it.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shapes.shp"
        path.write_bytes(shp)
        path.with_suffix(".shx").write_bytes(shp_records.index(shp, shapes))
        _, _, wkb, _ = pyogrio.raw.read(path, columns=[], force_2d=True)
    geometries = shapely.force_2d(shapely.from_wkb(wkb, on_invalid="fix"))
    lost = lost_in_reading(wkb, geometries)
    if lost.any():
        row = int(np.argmax(lost)) + 1
        reason = "its rings do not close"
        raise GeometryUnreadable(path=source.shown, row=row, reason=reason)
    return np.asarray(geometries)
