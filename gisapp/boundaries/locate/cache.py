"""Where does a built index lie, so that processes share it and none builds twice?

A folder per index, named by a digest of what it was built from: numpy files, mapped
into memory, and `facts.json` with the digest of each file. A folder appears whole
(written aside, then renamed) or not at all; one whose digests do not agree is built
anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from gisapp.boundaries.locate.borders import Borders
from gisapp.boundaries.locate.cells import Cells, Raster
from gisapp.boundaries.locate.crossing import Rings
from gisapp.boundaries.locate.errors import CacheUnusable
from gisapp.boundaries.locate.index import GridIndex

log = logging.getLogger(__name__)

FORMAT = 1
"""Counted up when what the files mean changes, or how an index is built."""
FACTS = "facts.json"
RINGS = ("x", "y", "edges", "starts", "bands", "low", "per_y")
CELLS = ("labels", "starts", "candidates")
BORDERS = ("xy", "starts", "owners")


def digest(
    codes: Sequence[str],
    polygons: NDArray[np.object_],
    *,
    metric_crs: str,
    villages: Sequence[str],
) -> str:
    """The name of the index of these grids: their codes, shapes and settings."""
    seen = hashlib.blake2b(digest_size=16)
    seen.update(json.dumps([FORMAT, metric_crs, list(codes), list(villages)]).encode())
    for wkb in shapely.to_wkb(polygons):
        seen.update(len(wkb).to_bytes(8, "big"))
        seen.update(wkb)
    return seen.hexdigest()


def ready(
    root: Path,
    codes: Sequence[str],
    polygons: NDArray[np.object_],
    *,
    metric_crs: str,
    villages: Sequence[str] | None = None,
) -> GridIndex:
    """The index of these grids: from `root` if it lies there sound, else built.

    Arguments as for `GridIndex.build`; raises GridsUnusable.
    """
    named = list(villages) if villages is not None else [""] * len(codes)
    key = digest(codes, polygons, metric_crs=metric_crs, villages=named)
    folder = root / key
    if folder.exists():
        try:
            return load(folder)
        except CacheUnusable as error:
            log.warning("index_cache_unusable %s", error)
            _set_aside(folder)
    built = GridIndex.build(codes, polygons, metric_crs=metric_crs, villages=named)
    save(built, folder)
    return load(folder)


def save(index: GridIndex, folder: Path) -> None:
    """Write an index; if another process was first, its folder stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, array in _arrays(index).items():
            np.save(aside / f"{name}.npy", array, allow_pickle=False)
        facts = {
            "format": FORMAT,
            "metric_crs": index.metric_crs,
            "raster": asdict(index.cells.raster),
            "files": {path.name: _file_digest(path) for path in aside.glob("*.npy")},
        }
        (aside / FACTS).write_text(json.dumps(facts, indent=1), encoding="utf-8")
        aside.chmod(0o755)
        aside.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def load(folder: Path) -> GridIndex:
    """The index that lies in a folder, memory-mapped; raises CacheUnusable."""
    try:
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        for name, expected in facts["files"].items():
            if _file_digest(folder / name) != expected:
                raise CacheUnusable(path=folder, reason=f"{name} has changed.")
        arrays = {
            Path(name).stem: np.asarray(np.load(folder / name, mmap_mode="r"))
            for name in facts["files"]
        }
        return _index(arrays, facts["metric_crs"], Raster(**facts["raster"]))
    except OSError as error:
        reason = f"{error.filename} cannot be read ({error.strerror})."
        raise CacheUnusable(path=folder, reason=reason) from error
    except (ValueError, KeyError, TypeError) as error:
        raise CacheUnusable(path=folder, reason=f"{error!r}.") from error


def _set_aside(folder: Path) -> None:
    aside = folder.with_name(f".{folder.name}-broken-{os.getpid()}")
    with suppress(FileNotFoundError):
        folder.rename(aside)
        shutil.rmtree(aside)


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def _arrays(index: GridIndex) -> dict[str, NDArray[np.generic]]:
    found: dict[str, NDArray[np.generic]] = {
        "codes": index.codes,
        "villages": index.villages,
    }
    found |= {f"rings_{name}": getattr(index.rings, name) for name in RINGS}
    found |= {f"cells_{name}": getattr(index.cells, name) for name in CELLS}
    found |= {f"borders_{name}": getattr(index.borders, name) for name in BORDERS}
    return found


def _index(
    arrays: dict[str, NDArray[np.generic]], metric_crs: str, raster: Raster
) -> GridIndex:
    def part(prefix: str, names: tuple[str, ...]) -> dict[str, NDArray[np.generic]]:
        return {name: arrays[f"{prefix}_{name}"] for name in names}

    return GridIndex(
        codes=arrays["codes"].astype(str),
        villages=arrays["villages"].astype(str),
        metric_crs=metric_crs,
        cells=Cells(raster=raster, **part("cells", CELLS)),  # type: ignore[arg-type]
        rings=Rings(**part("rings", RINGS)),  # type: ignore[arg-type]
        borders=Borders(**part("borders", BORDERS)),  # type: ignore[arg-type]
    )
