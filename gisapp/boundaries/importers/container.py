"""Which single file is to be read out of a path, a folder or an archive?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gisapp.boundaries.errors import (
    FileAbsent,
    FormatUnknown,
    LayerUnclear,
    LayerUnknown,
    NothingUsable,
)
from gisapp.boundaries.importers.archive import unpacked
from gisapp.boundaries.importers.delivery import Source

READABLE = (".shp", ".gpkg", ".geojson", ".json")


@contextmanager
def opened(path: Path, *, layer: str | None) -> Iterator[Source]:
    """The one file meant by `path`; an archive lives as long as the context."""
    if not path.exists():
        raise FileAbsent(path=path)
    if path.is_dir():
        yield _chosen(path, sorted(path.iterdir()), root=path, layer=layer)
    elif path.suffix.lower() == ".zip":
        with unpacked(path) as folder:
            yield _chosen(path, sorted(folder.rglob("*")), root=folder, layer=layer)
    elif path.suffix.lower() in READABLE:
        yield Source(path=path, shown=str(path), layer=layer)
    else:
        raise FormatUnknown(path=path, found=_kind(path))


def _kind(path: Path) -> str:
    parts = {".dbf", ".shx", ".prj", ".cpg", ".sbn"}
    if path.suffix.lower() in parts:
        return f"a {path.suffix} alone (name the .shp beside it)"
    return f"a {path.suffix} file" if path.suffix else "a file without a suffix"


def _chosen(path: Path, files: list[Path], *, root: Path, layer: str | None) -> Source:
    found = [file for file in files if _is_readable(file)]
    if not found:
        names = [str(file.relative_to(root)) for file in files]
        held = ", ".join(names[:8]) if names else "nothing at all"
        raise NothingUsable(path=path, found=f"it holds {held}")
    named = [file for file in found if layer in (file.stem, file.name)]
    if len(found) > 1 and len(named) != 1:
        layers = ", ".join(str(file.relative_to(root)) for file in found)
        if layer and not named:
            raise LayerUnknown(path=path, layer=layer, layers=layers)
        raise LayerUnclear(path=path, layers=layers)
    file = named[0] if named else found[0]
    inner = None if named else layer
    shown = f"{path}/{file.relative_to(root).as_posix()}"
    return Source(path=file, shown=shown, layer=inner)


def _is_readable(file: Path) -> bool:
    return file.suffix.lower() in READABLE and file.is_file()
