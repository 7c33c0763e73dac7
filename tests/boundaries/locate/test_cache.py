"""A saved index answers as the built one, and a broken one is never believed."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import shapely

from gisapp.boundaries.locate import cache
from gisapp.boundaries.locate.errors import CacheUnusable
from gisapp.boundaries.locate.index import GridIndex
from gisapp.boundaries.locate.many import Locator
from tests.boundaries.locate import squares

CODES, POLYGONS = squares.named(A=squares.A, B=squares.B, R=squares.WITH_HOLE)


def ready(root, polygons=POLYGONS):
    return cache.ready(root, CODES, polygons, metric_crs=squares.METRIC_CRS)


def only_folder(root):
    (folder,) = root.iterdir()
    return folder


def answers(index):
    lng, lat = squares.hard_points(POLYGONS)
    places = Locator(index=index, tolerance_m=1.0, near_m=100.0).places(lng, lat)
    return [places[i] for i in range(len(places))]


def test_loaded_answers_as_built(tmp_path):
    built = GridIndex.build(CODES, POLYGONS, metric_crs=squares.METRIC_CRS)
    ready(tmp_path)
    assert answers(ready(tmp_path)) == answers(built)


def test_the_image_is_mapped_and_not_copied(tmp_path):
    labels = ready(tmp_path).cells.labels
    assert isinstance(labels.base, np.memmap)
    assert not labels.flags.writeable


def test_a_second_call_reads_and_does_not_build(tmp_path, monkeypatch):
    ready(tmp_path)
    monkeypatch.setattr(GridIndex, "build", None)
    assert ready(tmp_path).codes.tolist() == CODES


def flip(path):
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))


def cut(path):
    path.write_bytes(path.read_bytes()[:-8])


BREAKS = {
    "one bit": lambda folder: flip(folder / "cells_labels.npy"),
    "cut short": lambda folder: cut(folder / "rings_x.npy"),
    "a file gone": lambda folder: (folder / "borders_xy.npy").unlink(),
    "no facts": lambda folder: (folder / cache.FACTS).unlink(),
    "facts not JSON": lambda folder: (folder / cache.FACTS).write_text("{"),
    "facts empty": lambda folder: (folder / cache.FACTS).write_text("{}"),
    "facts no table": lambda folder: (folder / cache.FACTS).write_text("[]"),
    "no file named": lambda folder: (folder / cache.FACTS).write_text(
        json.dumps(json.loads((folder / cache.FACTS).read_text()) | {"files": {}})
    ),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_a_broken_one_is_refused_and_built_anew(tmp_path, caplog, fault):
    expected = answers(ready(tmp_path))
    BREAKS[fault](only_folder(tmp_path))
    with pytest.raises(CacheUnusable):
        cache.load(only_folder(tmp_path))
    with caplog.at_level(logging.WARNING):
        assert answers(ready(tmp_path)) == expected
    assert "index_cache_unusable" in caplog.text
    assert cache.load(only_folder(tmp_path)).codes.tolist() == CODES


def test_a_folder_half_written_by_a_killed_process_is_not_in_the_way(tmp_path):
    (tmp_path / ".half-written").mkdir()
    ready(tmp_path)
    assert ready(tmp_path).codes.tolist() == CODES


def test_many_at_once_all_get_an_answer_and_one_folder_stays(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: ready(tmp_path), range(4)))
    assert all(index.codes.tolist() == CODES for index in found)
    assert only_folder(tmp_path).is_dir()


def test_the_name_changes_with_everything_it_was_made_from():
    said = {"metric_crs": "EPSG:4549", "villages": ["", "", ""]}
    moved = POLYGONS.copy()
    moved[0] = shapely.transform(moved[0], lambda xy: np.nextafter(xy, np.inf))
    names = [
        cache.digest(CODES, POLYGONS, **said),
        cache.digest(["A", "B", "S"], POLYGONS, **said),
        cache.digest(CODES, moved, **said),
        cache.digest(CODES, POLYGONS, **said | {"metric_crs": "EPSG:4528"}),
        cache.digest(CODES, POLYGONS, **said | {"villages": ["V", "", ""]}),
    ]
    assert len(set(names)) == len(names)
    assert names[0] == cache.digest(CODES, POLYGONS.copy(), **said)
