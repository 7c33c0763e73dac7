"""Writing: channels, categories and the gazetteer, as the profile names them."""

from __future__ import annotations

import csv
import hashlib
import math
import secrets
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import transaction

from gisapp.boundaries.models import Area, Level, Outpost, Release
from gisapp.core.errors import ProfileError
from gisapp.core.profile import Profile
from gisapp.incidents import times
from gisapp.incidents.addresses import Entry, Gazetteer
from gisapp.incidents.models import Category, Channel, PlaceName
from gisapp.incidents.reports import FIELDS

CATEGORY_FIELDS = [
    "group_code", "group_zh", "name_zh", "name_en", "platform", "level", "first_desk",
    "theme", "lead_unit", "is_emergency", "is_sensitive", "keywords", "limits",
]  # fmt: skip
CHANNEL_FIELDS = ["title_zh", "title_en", "office", "subsystem", "settings"]


@transaction.atomic
def sync_catalogue(profile: Profile) -> None:
    """Make or change the channels and categories that the profile names.

    Raises ProfileError where a channel or a row of the categories cannot be read.
    """
    categories = _categories(profile)
    _check_channels(profile, {category.code for category in categories})
    Channel.objects.bulk_create(
        [
            Channel(
                name=channel.name,
                title_zh=channel.title_zh,
                title_en=channel.title_en,
                office=channel.office,
                subsystem=channel.subsystem,
                settings=asdict(channel),
            )
            for channel in profile.channels
        ],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=CHANNEL_FIELDS,
    )
    Category.objects.bulk_create(
        categories,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=CATEGORY_FIELDS,
    )


def _categories(profile: Profile) -> list[Category]:
    """The rows of the table; raises ProfileError naming the row and what is wrong."""
    made: dict[str, Category] = {}
    for number, row in enumerate(profile.table("categories"), 2):
        where = f"table categories, row {number}"
        try:
            category = _category(row)
        except KeyError as error:
            reason = f"{where}: there is no column {error}"
            raise ProfileError(path=profile.path, reason=reason) from error
        except (AttributeError, TypeError, ValueError) as error:
            reason = f"{where}: a value cannot be read ({error})"
            raise ProfileError(path=profile.path, reason=reason) from error
        if category.code in made:
            reason = f"{where}: {category.code} is there more than once"
            raise ProfileError(path=profile.path, reason=reason)
        made[category.code] = category
    return list(made.values())


def _check_channels(profile: Profile, codes: set[str]) -> None:
    for channel in profile.channels:
        wrong = [form for form in channel.time_formats if not times.is_format(form)]
        strange = sorted(set(channel.categories.values()) - codes) if codes else []
        columns = sorted(set(channel.fields) - set(FIELDS))
        for entry, found in (
            ("time_formats", wrong), ("categories", strange), ("fields", columns)
        ):  # fmt: skip
            if found:
                reason = f"channels.{channel.name}.{entry}: no such {found[0]}"
                raise ProfileError(path=profile.path, reason=reason)


def _category(row: dict[str, str]) -> Category:
    limits = {
        name: {"value": float(row[f"{name}_value"]), "unit": row[f"{name}_unit"]}
        for name in ("accept", "arrive", "resolve")
        if row.get(f"{name}_value")
    }
    if minutes := row.get("nonstationed_arrive_min"):
        limits["arrive_nonstationed"] = {"value": float(minutes), "unit": "EMIN"}
    words = row.get("keywords_zh", "").split(";")
    return Category(
        code=row["code"],
        group_code=row["group_code"],
        group_zh=row["group_zh"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        platform=row.get("platform_code", ""),
        level=int(row["level"]),
        first_desk=row["first_desk"],
        theme=row["theme_code"],
        lead_unit=row.get("lead_unit_zh", ""),
        is_emergency=row.get("emergency") == "1",
        is_sensitive=row.get("sensitive") == "1",
        keywords=[word.strip() for word in words if word.strip()],
        limits=limits,
    )


@transaction.atomic
def give_token(channel: Channel) -> str:
    """A new token with which the channel's subsystem may send; shown only here."""
    token = secrets.token_urlsafe(32)
    channel.token_digest = hashlib.sha256(token.encode()).hexdigest()
    channel.save(update_fields=["token_digest"])
    return token


@transaction.atomic
def sync_gazetteer(
    *, profile: Profile, release: Release, places: Path | None = None
) -> int:
    """Names of the release's ground and of a table of places. Returns how many.

    `places`: CSV (UTF-8) name, kind, village_code, township, accuracy_m, lng, lat
    (WGS 84); None leaves those that are there.
    """
    variants = Gazetteer([], profile.raw.get("addresses", {}).get("variants", {}))
    sources = ["release", *(["places"] if places else [])]
    PlaceName.objects.filter(source__in=sources).delete()
    entries = [(entry, "release") for entry in _of_release(release)]
    if places:
        entries += [(entry, "places") for entry in _of_table(places, profile)]
    made = PlaceName.objects.bulk_create(
        [
            PlaceName(
                name=e.name,
                normal=variants.normal(e.name),
                kind=e.kind,
                point=Point(e.lng, e.lat, srid=4326),
                accuracy_m=e.accuracy_m,
                village_code=e.village,
                township_code=e.township,
                source=source,
            )
            for e, source in entries
        ],
        batch_size=1000,
    )
    return len(made)


def _of_release(release: Release) -> Iterable[Entry]:
    for area in Area.objects.filter(release=release).exclude(level=Level.GRID):
        for name in _spoken(area):
            yield Entry(
                name=name,
                kind=area.level,
                lng=area.label_point.x,
                lat=area.label_point.y,
                accuracy_m=math.sqrt(area.area_m2 / math.pi) * 1.3,
                village=area.code if area.level == Level.VILLAGE else "",
                township=area.township_code,
            )
    for outpost in Outpost.objects.filter(release=release):
        for city in outpost.cities:
            yield Entry(
                name=city,
                kind="outpost",
                lng=outpost.point.x,
                lat=outpost.point.y,
                accuracy_m=outpost.radius_km * 1000,
            )


def _spoken(area: Area) -> list[str]:
    """An area's name, and as it is said without its suffix where that is clear."""
    short = area.name
    for suffix in ("街道", "社区", "镇", "乡", "村"):
        short = short.removesuffix(suffix)
    is_clear = len(short) > 1 and area.level == Level.TOWNSHIP
    return [area.name, short] if is_clear and short != area.name else [area.name]


def _of_table(path: Path, profile: Profile) -> Iterable[Entry]:
    reach = profile.raw.get("addresses", {}).get("accuracy_m", {})
    digits = profile.ground.levels["village"].parent_digits
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            village = row.get("village_code") or row.get("village", "")
            yield Entry(
                name=row["name"],
                kind=row["kind"],
                lng=float(row["lng"]),
                lat=float(row["lat"]),
                accuracy_m=float(
                    row.get("accuracy_m") or reach.get(row["kind"], 200.0)
                ),
                village=village,
                township=row.get("township") or village[:digits],
            )
