"""What has to be there before anything runs, and in which order?"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from tools import cluster_use, js_env, locks, management, packages, python_env
from tools.errors import NotYours, ProfileUnreadable
from tools.places import Places
from tools.server_account import account_of
from tools.stamps import Stamp, digest
from tools.steps import Step, done, run, say

SAMPLE_PROFILE = "data/profiles/jingning.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How far to go."""

    develop: bool = False
    """The tools of tests and checks too."""
    browser: bool = False
    """Chromium and Chinese fonts too."""
    database: bool = True
    migrated: bool = False
    sample: bool = False
    """The sample county's data, if its profile is in use."""


@contextmanager
def ready(places: Places, wanted: Wanted) -> Iterator[None]:
    """Everything wanted is there inside the block; raises `OneNetError` if not."""
    say("One Net 一张网")
    check_owner(places)
    places.make()
    fills = wanted.sample and is_sample(places)
    with ExitStack() as stack:
        with locks.alone(places.var / "set-up.lock"):
            _install(places, wanted)
            if wanted.database:
                stack.enter_context(cluster_use.in_use(places))
            if wanted.migrated:
                _migrate(places)
            if fills:
                _load_sample(places)
        yield


def check_owner(places: Places) -> None:
    """Raise `NotYours` if we may not write to a folder that we must write to."""
    for folder in (places.root, places.var, places.venv, places.node_modules):
        if folder.exists() and not os.access(folder, os.W_OK):
            owner = account_of(folder.stat().st_uid).name
            raise NotYours(path=folder, owner=owner, you=account_of(os.geteuid()).name)


def is_sample(places: Places) -> bool:
    """Whether the county's profile says that its data is a sample.

    Raises `ProfileUnreadable`.
    """
    path = places.root / (os.environ.get("GISAPP_PROFILE") or SAMPLE_PROFILE)
    try:
        county = tomllib.loads(path.read_text("utf-8")).get("county", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileUnreadable(path=path, reason=error) from error
    return bool(county.get("sample"))


def _install(places: Places, wanted: Wanted) -> None:
    private = wanted.database and cluster_use.is_private()
    packages.install(places, database=private, tests=wanted.browser)
    python_env.install(places, develop=wanted.develop)
    js_env.install(places)
    _compile_messages(places)


def _migrate(places: Places) -> None:
    run(
        Step(
            title="tables 数据表 (migrate)",
            command=[str(places.python), "manage.py", "migrate", "--noinput"],
            log=places.logs / "migrate.log",
            advice="The database and the code may be of different age.",
            cwd=places.root,
        )
    )


def _load_sample(places: Places) -> None:
    say("  … sample county 示例县")
    management.call(places, "load_sample")
    management.call(places, "sample_meetings")
    done("sample county 示例县")


def _compile_messages(places: Places) -> None:
    sources = sorted((places.root / "gisapp" / "locale").rglob("*.po"))
    wanted = Stamp(places.stamps / "messages", digest(p.read_bytes() for p in sources))
    if wanted.is_fresh() and all(p.with_suffix(".mo").exists() for p in sources):
        return
    for source in sources:
        run(
            Step(
                title=f"words of the pages 界面文字 {source.parent.parent.name}",
                command=["msgfmt", "-o", str(source.with_suffix(".mo")), str(source)],
                log=places.logs / "messages.log",
                advice="The named line of the .po file is to be mended.",
                cwd=places.root,
            )
        )
    wanted.set()
