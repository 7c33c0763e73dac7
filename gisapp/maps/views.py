"""Which tile was asked for?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from gisapp.boundaries.generalize import scale_at
from gisapp.boundaries.models import Release
from gisapp.core import profile
from gisapp.maps import filters, tile_cache
from gisapp.maps.access import for_users, may_see, problem
from gisapp.maps.errors import LayerUnknown, TileOutside
from gisapp.maps.layer import INCIDENTS, POINTS, RELEASE
from gisapp.maps.layers import Layer, current, named
from gisapp.maps.sources import TileAddress, tile
from gisapp.organization.access import scope_of

FOR_EVER = "private, max-age=31536000, immutable"
SHORT = "private, no-cache"
FIXED = (Release.Status.ACTIVE, Release.Status.RETIRED)
_fixed: set[int] = set()
"""Releases known to be so: what was once in force never changes again."""


@for_users
def release_tile(
    request: HttpRequest, layer: str, release: int, z: int, x: int, y: int
) -> HttpResponse:
    """A tile of a release's ground: the same for ever once it is in force."""
    drawn, address = _asked(layer, (RELEASE,), TileAddress(z, x, y))
    if not may_see(drawn, request.user):
        return problem(403, f"no right to see {drawn.name}")
    if release not in _fixed:
        found = Release.objects.filter(pk=release).first()
        if found is None:
            return problem(404, f"there is no release {release}")
        if found.status not in FIXED:
            return _answer(_ground(drawn, release, address), SHORT)
        _fixed.add(release)
    path = tile_cache.path_of(drawn, release, address)
    body = tile_cache.read(path)
    if body is None:
        body = _ground(drawn, release, address)
        if body:
            tile_cache.keep(path, body)
    return _answer(body, FOR_EVER)


@for_users
def incident_tile(
    request: HttpRequest, layer: str, z: int, x: int, y: int
) -> HttpResponse:
    """A tile of what changes: the incidents that the filter asks for and this reader
    may see, or the rows of a table that everybody may."""
    drawn, address = _asked(layer, (INCIDENTS, POINTS), TileAddress(z, x, y))
    scope = scope_of(request.user)
    if not may_see(drawn, request.user):
        return problem(403, f"no right to see {drawn.name}")
    if drawn.rows == POINTS:
        return _answer(tile(drawn, address, params={}), SHORT)
    asked = filters.read(request.GET.dict())
    visible = asked.incidents(profile.current().zone, scope=scope)
    return _answer(tile(drawn, address, params={}, visible=visible), SHORT)


def _asked(
    name: str, rows: tuple[str, ...], address: TileAddress
) -> tuple[Layer, TileAddress]:
    layer = layer_of(name, *rows)
    z, x, y = address
    if z > layer.max_zoom or x >= 2**z or y >= 2**z:
        raise TileOutside(z=z, x=x, y=y, max_zoom=layer.max_zoom)
    return layer, address


def layer_of(name: str, *rows: str) -> Layer:
    """The layer of that name, if its rows are of such a kind; raises LayerUnknown."""
    layer = named(name)
    if layer.rows not in rows:
        same = [known.name for known in current().values() if known.rows in rows]
        raise LayerUnknown(layer=name, known=", ".join(same))
    return layer


def _ground(layer: Layer, release: int, address: TileAddress) -> bytes:
    return tile(
        layer, address, params={"release": release, "scale": scale_at(address.z)}
    )


def _answer(body: bytes, caching: str) -> HttpResponse:
    answer = HttpResponse(
        body,
        status=200 if body else 204,
        content_type="application/vnd.mapbox-vector-tile",
    )
    answer["Cache-Control"] = caching
    return answer
