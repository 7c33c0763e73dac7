"""What may an analyst see, as tables with geometry?

Every function reads masked views under the analyst's own rights; `login` is a DSN, by
default that of GISAPP_ANALYST_DSN. Geometry is EPSG:4326, longitude first; times are
in the county's zone. `period` is `2017-11`, `2017-11-03` or `2017-09-01..2017-12-01`
(the end not included). `as_of`: as it stood at that moment, a day or a time in the
county's zone; None: as it stands now.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import geopandas
import pandas
import shapely

from gisapp.core import profile as profiles
from gisapp.maps import periods
from gisapp.notebook.errors import NoGround
from gisapp.notebook.login import Session, session

Moment = datetime | date | str


def incidents(
    period: str | None = None, *, as_of: Moment | None = None, login: str | None = None
) -> geopandas.GeoDataFrame:
    """One row per incident that happened in the period; none that is sensitive.

    Columns: number, channel, category_code, category_zh, theme (SEC, TRAF, FIRE, PROD,
    OTHER), level, is_emergency, state, occurred_at, occurred_precision, received_at,
    title (masked), township_code, merged_into, owner_kind, owner_code, owner_zh,
    place_kind (inside, border: exact; approximate, near: not; outside; unlocated),
    accuracy_m, grid_code and village_code of the `release`, geometry (point or none).

    Duplicates (state merged) and void ones are among them; `standing` leaves them out.
    With `as_of` only what had been received by then, in the state and at the desk
    (owner_kind, owner_code) that the log says; category and place as known today.
    """
    with session(login) as asked:
        span = _span(period) | {"as_of": _moment(as_of) or _moment("9999-01-01")}
        found = _geo(*asked.table("incidents", **span))
        if as_of is not None:
            found = _stood(found, asked, span)
    return _local(found, ("occurred_at", "received_at"))


def standing(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Of incidents those that count in a report: neither merged nor void."""
    return frame[~frame["state"].isin(["merged", "void"])]


def events(
    period: str | None = None, *, as_of: Moment | None = None, login: str | None = None
) -> pandas.DataFrame:
    """One row per step in the log: number, kind, at, recorded_at, state and desk
    (unit_kind, unit_code) from then on, township_code of the incident."""
    with session(login) as asked:
        span = _span(period) | {"as_of": _moment(as_of) or _moment("9999-01-01")}
        return _local(_plain(*asked.table("events", **span)), ("at", "recorded_at"))


def limits(
    period: str | None = None, *, as_of: Moment | None = None, login: str | None = None
) -> pandas.DataFrame:
    """One row per limit that fell due in the period, against a desk.

    Columns: number, clock (accept, arrive, resolve), round, unit_kind, unit_code,
    unit_zh, unit_en, township_code, theme, value and measure of the limit, started_at,
    due_at, met_at, stopped_at (it ceased to matter), paused_at, minutes (from the start
    until met), is_due and is_late as the report counts them: one that stopped to matter
    before it was due is not due.
    """
    now = _moment(as_of)
    with session(login) as asked:
        span = _span(period) | {"as_of": now or _moment("9999-01-01")}
        found = _plain(*asked.table("limits", **span))
    names = ("started_at", "due_at", "met_at", "stopped_at", "paused_at")
    found = _local(found, names)
    at = pandas.Timestamp(now) if now else pandas.Timestamp.now(tz=_zone())
    if now is not None:
        for name in ("met_at", "stopped_at", "paused_at"):
            found[name] = found[name].where(found[name] <= at)
    met, stopped = found["met_at"], found["stopped_at"]
    found["minutes"] = (met - found["started_at"]).dt.total_seconds() / 60
    found["is_due"] = ~(met.isna() & (stopped <= found["due_at"]))
    waits = met.isna() & stopped.isna() & found["paused_at"].isna()
    late = (met > found["due_at"]) | (met.isna() & (stopped > found["due_at"]))
    found["is_late"] = late | (waits & (found["due_at"] < at))
    return found


def units(*, login: str | None = None) -> geopandas.GeoDataFrame:
    """One row per desk: kind, code, name_zh, name_en, township_code, platform, is_open,
    parent_kind, parent_code, geometry (where it sits, or none). No persons."""
    with session(login) as asked:
        return _geo(*asked.table("units"))


def outposts(*, login: str | None = None) -> geopandas.GeoDataFrame:
    """The desks of the out-of-county grids (域外网格), as `units`."""
    found = units(login=login)
    return found[found["kind"] == "outpost"].reset_index(drop=True)


def grids(
    *, as_of: Moment | None = None, login: str | None = None
) -> geopandas.GeoDataFrame:
    """One row per grid in force: code, name, township_code, kind, parent_code, release,
    metric_srid, area_km2 (in the release's metric CRS), geometry (EPSG:4326).

    Raises `NoGround` where none were in force at `as_of`.
    """
    return areas("grid", as_of=as_of, login=login)


def townships(
    *, as_of: Moment | None = None, login: str | None = None
) -> geopandas.GeoDataFrame:
    """One row per township in force; columns as of `grids`."""
    return areas("township", as_of=as_of, login=login)


def villages(
    *, as_of: Moment | None = None, login: str | None = None
) -> geopandas.GeoDataFrame:
    """One row per village in force; columns as of `grids`. May be empty."""
    return areas("village", as_of=as_of, login=login)


def areas(
    level: str, *, as_of: Moment | None = None, login: str | None = None
) -> geopandas.GeoDataFrame:
    with session(login) as asked:
        found = _geo(*asked.table("areas", level=level, as_of=_moment(as_of)))
    if found.empty and level != "village":
        raise NoGround(as_of=as_of or "this moment")
    return found


def _stood(
    found: geopandas.GeoDataFrame, asked: Session, span: dict[str, Any]
) -> geopandas.GeoDataFrame:
    """The state and desk of the log over those of today."""
    rows = asked.ask("standing", **span)
    for column, at in (("state", 1), ("owner_kind", 2), ("owner_code", 3)):
        then = found["number"].map({row[0]: row[at] for row in rows})
        found[column] = then.where(then.notna(), found[column])
    return found.drop(columns=["owner_zh", "merged_into"])


def _span(period: str | None) -> dict[str, Any]:
    span = periods.read(period) if period else periods.EVER
    return {"start_at": span.start_at(_zone()), "end_at": span.end_at(_zone())}


def _moment(asked: Moment | None) -> datetime | None:
    """In the county's zone where it names none; a day is its beginning."""
    if asked is None:
        return None
    if isinstance(asked, str):
        asked = datetime.fromisoformat(asked)
    if not isinstance(asked, datetime):
        asked = datetime.combine(asked, time())
    return asked if asked.tzinfo else asked.replace(tzinfo=_zone())


def _zone() -> Any:
    return profiles.current().zone


def _plain(columns: list[str], rows: list[tuple[Any, ...]]) -> pandas.DataFrame:
    return pandas.DataFrame(rows, columns=columns)


def _geo(columns: list[str], rows: list[tuple[Any, ...]]) -> geopandas.GeoDataFrame:
    table = _plain(columns, rows)
    shapes = shapely.from_wkb([one and bytes(one) for one in table.pop("geometry")])
    return geopandas.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")


def _local(frame: Any, names: Iterable[str]) -> Any:
    """Times of a database session in its own zone, in the county's."""
    for name in names:
        frame[name] = pandas.to_datetime(frame[name], utc=True).dt.tz_convert(_zone())
    return frame
