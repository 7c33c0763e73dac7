"""How fast is a boundary tile, made before and made anew?

Warm: over HTTP, with a reader's log-in, beside a plain view that runs ST_AsMVT on
the raw polygons per request and asks nobody who they are. Cold: every layer of the
ground, its tiles made anew, in this process.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from bench import databases, serving
from bench.row import Measured, Row, seconds
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.core.crs import LngLatBounds
from gisapp.maps import layers
from gisapp.maps.layers import Layer
from gisapp.maps.sources import TileAddress
from tools.address import Address

GROUND = ("grids", "villages", "townships", "county")
WHOLE = (6, 7, 8, 9)
"""Zooms at which one sees the county as a whole: the first picture."""
NEAR = 12
COLD_MS = 60.0
ROUNDS = 3


def measure(size: int, is_last: bool) -> Measured:
    """Milliseconds of a warm tile of grids and of a raw one, over `size` tiles."""
    with databases.fresh("tile"):
        release = Release.objects.active().get().pk
        client = Client(HTTP_HOST="localhost")
        client.force_login(User.objects.create_user("bench"))
        slowest, where = _cold(client, release)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        with serving.server("bench.plain_settings") as at:
            ours, theirs = _warm(at, release, cookie, zooms=WHOLE, size=size)
            near = _warm(at, release, cookie, zooms=(NEAR,), size=size)
    return Measured(
        ours=ours,
        theirs=theirs,
        holds=slowest < COLD_MS,
        note=f"slowest cold tile {slowest:.0f} ms ({where}), to be under "
        f"{COLD_MS:.0f}; at zoom {NEAR}, where few grids are left in a tile: "
        f"{near[0]:.1f} beside {near[1]:.1f} ms",
    )


def _warm(
    at: Address, release: int, cookie: str, *, zooms: tuple[int, ...], size: int
) -> tuple[float, float]:
    """Mean milliseconds of ours and theirs, one client, the best of some rounds."""
    tiles = [one for zoom in zooms for one in addresses(zoom)]
    rng = np.random.default_rng(size)
    picked = [tiles[n] for n in rng.integers(len(tiles), size=size)]
    head = f"Cookie: {settings.SESSION_COOKIE_NAME}={cookie}"
    ours = [_get(f"/tiles/grids/{release}/{z}/{x}/{y}.mvt", head) for z, x, y in picked]
    theirs = [serving.get(f"/plain/{z}/{x}/{y}") for z, x, y in picked]
    serving.ask(at, ours, clients=1)
    pairs = [
        (serving.ask(at, ours, clients=1), serving.ask(at, theirs, clients=1))
        for _ in range(ROUNDS)
    ]
    best = [max(pair[side].per_second for pair in pairs) for side in (0, 1)]
    return 1000 / best[0], 1000 / best[1]


def _get(path: str, head: str) -> bytes:
    return serving.get(path).replace(b"\r\n\r\n", f"\r\n{head}\r\n\r\n".encode())


def addresses(zoom: int) -> list[TileAddress]:
    """Every tile of the zoom that meets the county's ground, not its frame only."""
    west, south, east, north = profile.current().ground.frame
    inner = LngLatBounds(*np.add((west, south, east, north), (0.1, 0.1, -0.1, -0.1)))
    return [
        TileAddress(zoom, x, y)
        for x in range(_column(inner.west, zoom), _column(inner.east, zoom) + 1)
        for y in range(_row(inner.north, zoom), _row(inner.south, zoom) + 1)
    ]


def _column(lng: float, zoom: int) -> int:
    return int((lng + 180) / 360 * 2**zoom)


def _row(lat: float, zoom: int) -> int:
    north = np.arcsinh(np.tan(np.radians(lat))) / np.pi
    return int((1 - north) / 2 * 2**zoom)


def _cold(client: Client, release: int) -> tuple[float, str]:
    """The slowest tile of all layers and zooms, in milliseconds, and which it is."""
    told = [
        (_made(client, release, layer=layer, at=at), f"{name}, zoom {at.z}")
        for name in GROUND
        for layer in (layers.named(name),)
        for zoom in range(max(layer.min_zoom, 5), layer.max_zoom + 1)
        for at in _some(addresses(zoom))
    ]
    return max(told)


def _some(found: list[TileAddress]) -> list[TileAddress]:
    """A few of them, from all over."""
    return found[:: max(1, len(found) // 4)]


def _made(client: Client, release: int, *, layer: Layer, at: TileAddress) -> float:
    """Least milliseconds of the tile, each time with nothing kept of it."""
    kept = settings.VAR
    path = f"/tiles/{layer.name}/{release}/{at.z}/{at.x}/{at.y}.mvt"
    took = []
    for _ in range(ROUNDS):
        settings.VAR = Path(mkdtemp())
        took.append(1000 * seconds(lambda: client.get(path)))
        shutil.rmtree(settings.VAR)
    settings.VAR = kept
    return min(took)


ROW = Row(
    name="tile",
    work="boundary tiles of the whole county made before, over HTTP with a log-in",
    against="a plain view, ST_AsMVT on the raw table per request",
    unit="ms",
    sizes=(60, 180, 540),
    goal=10.0,
    measure=measure,
)
