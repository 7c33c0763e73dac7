"""`make run`: how does everything come up, and go down again?"""

from __future__ import annotations

import os
import time
from functools import partial

from tools import address as addresses
from tools import cluster_use, management, processes
from tools.address import Address
from tools.errors import SpeedUnusable, StepFailed
from tools.places import Places
from tools.preparation import Wanted, is_sample, ready
from tools.serving import serving
from tools.steps import say

WANTED = Wanted(migrated=True, sample=True)
FASTEST = 3600.0
"""As `replay_sample` allows."""


def main(places: Places) -> int:
    """Serve until Ctrl-C. Raises `OneNetError`, and `Stopped` on a signal."""
    _choose()  # a port that is in use is told before minutes of set-up
    _speed()
    with ready(places, WANTED):
        address = _choose()
        say(f"  … web, live stream and worker 网页、实时推送与后台 on {address.url}")
        speed = _speed() if is_sample(places) else 0.0
        begin = partial(_begin, places, address)
        with serving(places, address, before_work=begin, sample_speed=speed) as family:
            say("\nCtrl-C stops everything it started. 按 Ctrl-C 停止。")
            while True:
                processes.check(family)
                cluster_use.check(places)
                time.sleep(0.5)


def _choose() -> Address:
    host = os.environ.get("HOST") or "127.0.0.1"
    return addresses.choose(host=host, wanted=os.environ.get("PORT"))


def _speed() -> float:
    """How fast the sample's day goes on: `SPEED=60`; 0 lets it stand still.

    Raises `SpeedUnusable`.
    """
    text = os.environ.get("SPEED") or "1"
    try:
        speed = float(text)
    except ValueError:
        speed = -1.0
    if not 0.0 <= speed <= FASTEST:
        raise SpeedUnusable(text=text, fastest=FASTEST)
    return speed


def _begin(places: Places, address: Address) -> None:
    """Greet; then today's reports and work of a sample county come in.

    Before the worker looks: it would take the hours since the last run for lateness.
    """
    say(f"\nOne Net is running. 一张网已启动:\n\n    {address.url}/\n")
    if not is_sample(places):
        return
    management.call(places, "sample_logins")
    say("\n  … today's reports and work 今日的报送与办理")
    try:
        management.call(places, "load_today")
    except StepFailed as error:
        say(f"  ✗ {error}")
