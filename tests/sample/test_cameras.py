"""Do the sample's cameras stand where people live, on their own ground?"""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from gisapp.core import profile
from gisapp.core.crs import to_metric
from gisapp.incidents import cameras as incoming
from gisapp.sample import cameras
from gisapp.sample.reports import land
from gisapp.sample.reports.drafts import NONE

FOLDER = Path("data/boundaries/jingning-2017")
COUNTY = profile.load(Path("data/profiles/jingning.toml"))


@pytest.fixture(scope="module")
def ground():
    return land.read(COUNTY, FOLDER)


@pytest.fixture(scope="module")
def made():
    with (FOLDER / cameras.FILE).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_delivered_file_is_what_is_made(ground, made):
    again = [
        {name: str(value) for name, value in row.items()}
        for row in cameras.cameras(ground, seed=cameras.SEED)
    ]
    assert again == made


def test_there_are_as_many_as_the_account_says(made):
    assert len(made) > 3900
    assert len({row["code"] for row in made}) == len(made)


def test_each_is_read_without_a_fault():
    found = incoming.read(FOLDER / cameras.FILE, frame=COUNTY.ground.frame)
    assert found.faults == []
    states = Counter(camera.status for camera in found.cameras)
    assert states["working"] > 0.93 * len(found.cameras)
    assert states["down"] > states["unknown"] > 0


def test_each_stands_in_the_county_and_where_people_are(ground, made):
    lng = np.array([float(row["lng"]) for row in made])
    lat = np.array([float(row["lat"]) for row in made])
    grid = ground.grid_at(*to_metric(lng, lat, metric_crs=ground.metric_crs))
    assert (grid != NONE).all()
    in_town = ground.grids.is_urban[grid].mean()
    people = ground.grids.residents
    people_in_town = people[ground.grids.is_urban].sum() / people.sum()
    assert people_in_town < in_town < 0.7
    seen = np.bincount(grid, minlength=len(people))
    assert np.corrcoef(seen, people)[0, 1] > 0.7


def test_chances_are_shared_as_said(ground):
    chances = cameras.weights(ground)
    groups = np.array([cameras.group_of(spot.kind) for spot in ground.spots])
    assert chances.sum() == pytest.approx(1)
    for group, share in cameras.SHARES.items():
        assert chances[groups == group].sum() == pytest.approx(share)
