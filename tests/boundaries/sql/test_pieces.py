"""Pieces and borders follow their grids, whatever is done to them."""

from __future__ import annotations

import pytest
from django.db import connection

from gisapp.boundaries.models import Release
from tests.boundaries.locate import squares
from tests.boundaries.locate.drafts import area, geos, release_of

pytestmark = pytest.mark.django_db


def ask(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def pieces_of(grid):
    return ask("SELECT count(*) FROM boundaries_piece WHERE area_id = %s", grid.pk)[0]


def borders_of(grid):
    return ask("SELECT count(*) FROM boundaries_border WHERE area_id = %s", grid.pk)[0]


@pytest.fixture
def release():
    return release_of([])


@pytest.fixture
def grid(release):
    made = area(release, "A", squares.WITH_HOLE)
    made.save()
    return made


def test_a_grid_gets_pieces_that_are_the_grid(grid):
    query = """SELECT ST_Area(ST_SymDifference(ST_Union(p.geom), a.geom))
        FROM boundaries_piece p JOIN boundaries_area a ON a.id = p.area_id
        WHERE a.id = %s GROUP BY a.geom"""
    assert ask(query, grid.pk)[0] == pytest.approx(0, abs=1e-15)


def test_its_borders_are_its_edges_in_metres(grid):
    query = """SELECT sum(ST_Length(b.geom)), min(ST_SRID(b.geom))
        FROM boundaries_border b WHERE b.area_id = %s"""
    metres, srid = ask(query, grid.pk)
    # Rings of 3 by 2, 1 by 1 and a half by a half, in hundredths of a degree.
    level, upright = 984.4, 1108.3
    assert metres == pytest.approx(2 * (4.5 * level + 3.5 * upright), rel=0.002)
    assert srid == 4549


def test_a_village_gets_none(release):
    village = area(release, "V", squares.A, level="village")
    village.save()
    assert (pieces_of(village), borders_of(village)) == (0, 0)


def test_a_grid_redrawn_is_cut_anew(grid):
    grid.geom = geos(squares.A)
    grid.save()
    assert (pieces_of(grid), borders_of(grid)) == (1, 1)


def test_a_grid_deleted_leaves_none(grid):
    key = grid.pk
    grid.delete()
    grid.pk = key
    assert (pieces_of(grid), borders_of(grid)) == (0, 0)


def test_a_release_deleted_leaves_none(grid, release):
    release.delete()
    assert ask("SELECT count(*) FROM boundaries_piece")[0] == 0


def test_another_metric_system_moves_the_borders(grid, release):
    Release.objects.filter(pk=release.pk).update(metric_srid=4528)
    query = "SELECT min(ST_SRID(geom)), count(*) FROM boundaries_border"
    assert ask(query) == (4528, borders_of(grid))
    assert borders_of(grid) > 0


def test_emptying_the_grids_empties_their_pieces(grid):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE boundaries_area CASCADE")
    assert ask("SELECT count(*) FROM boundaries_piece")[0] == 0
    assert ask("SELECT count(*) FROM boundaries_border")[0] == 0
