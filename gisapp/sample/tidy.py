"""Is each part of the raster one piece that can be drawn as one polygon?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from gisapp.sample.terrain import Mask

Labels = NDArray[np.int32]
OUTSIDE = -1
UNSURE = -2
ROUNDS = 60


def tidy(labels: Labels) -> Labels:
    """Each part one piece without spurs or corner contacts; outside stays.

    `labels`: part numbers from 0, OUTSIDE beyond; a new array is returned.
    """
    labels = labels.copy()
    for _ in range(ROUNDS):
        before = labels.copy()
        _doubt_spurs(labels)
        _doubt_strays(labels)
        _doubt_contacts(labels)
        _ask_neighbours(labels)
        if np.array_equal(before, labels):
            break
    return labels


def tidy_mask(mask: Mask) -> Mask:
    """The mask as one piece without holes, spurs or corner contacts."""
    padded = np.pad(mask, 1)
    found, _ = ndimage.label(padded)
    sizes = np.bincount(found.ravel())
    sizes[0] = 0
    solid = ndimage.binary_fill_holes(found == sizes.argmax())
    labels = tidy(np.where(solid, 1, 0).astype(np.int32))
    return np.asarray(labels[1:-1, 1:-1] == 1)


def _shifted(labels: Labels) -> list[Labels]:
    """The four neighbours of each cell; OUTSIDE beyond the edge."""
    padded = np.pad(labels, 1, constant_values=OUTSIDE)
    return [padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]]


def _doubt_spurs(labels: Labels) -> None:
    alike = sum((near == labels).astype(np.int8) for near in _shifted(labels))
    labels[(alike <= 1) & (labels >= 0)] = UNSURE


def _doubt_strays(labels: Labels) -> None:
    """Doubt all but the largest piece of each part."""
    boxes = ndimage.find_objects(np.where(labels >= 0, labels + 1, 0))
    for part, box in enumerate(boxes):
        if box is None:
            continue
        pieces, count = ndimage.label(labels[box] == part)
        if count > 1:
            largest = np.bincount(pieces.ravel())[1:].argmax() + 1
            labels[box][(pieces > 0) & (pieces != largest)] = UNSURE


def _doubt_contacts(labels: Labels) -> None:
    """Doubt a cell where a part touches itself across a corner only."""
    a, b = labels[:-1, :-1], labels[:-1, 1:]
    c, d = labels[1:, :-1], labels[1:, 1:]
    falling = (a == d) & (a != b) & (a != c)
    rising = (b == c) & (b != a) & (b != d)
    for cells, doubt in ((a, falling), (d, falling), (b, rising), (c, rising)):
        chosen = doubt & (cells >= 0)
        cells[chosen] = UNSURE


def _ask_neighbours(labels: Labels) -> None:
    """Give each doubted cell the commonest part beside it."""
    for _ in range(ROUNDS):
        rows, cols = np.nonzero(labels == UNSURE)
        if not len(rows):
            return
        beside = np.stack([near[rows, cols] for near in _shifted(labels)])
        votes = np.stack([(beside == one).sum(axis=0) for one in beside])
        votes[beside < 0] = 0
        best = votes.argmax(axis=0)
        chosen = beside[best, np.arange(len(rows))]
        sure = votes.max(axis=0) > 0
        labels[rows[sure], cols[sure]] = chosen[sure]
