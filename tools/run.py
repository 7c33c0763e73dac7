"""`make run`: how does everything come up, and go down again?"""

from __future__ import annotations

import os
import time

from tools import address as addresses
from tools import cluster_use, management, processes
from tools.address import Address
from tools.places import Places
from tools.preparation import Wanted, is_sample, ready
from tools.serving import serving
from tools.steps import say

WANTED = Wanted(migrated=True, sample=True)


def main(places: Places) -> int:
    """Serve until Ctrl-C. Raises `OneNetError`, and `Stopped` on a signal."""
    _choose()  # a port that is in use is told before minutes of set-up
    with ready(places, WANTED):
        address = _choose()
        say(f"  … web and worker 网页与后台 on {address.url}")
        with serving(places, address) as family:
            _greet(places, address)
            while True:
                processes.check(family)
                cluster_use.check(places)
                time.sleep(0.5)


def _choose() -> Address:
    host = os.environ.get("HOST") or "127.0.0.1"
    return addresses.choose(host=host, wanted=os.environ.get("PORT"))


def _greet(places: Places, address: Address) -> None:
    say(f"\nOne Net is running. 一张网已启动:\n\n    {address.url}/\n")
    if is_sample(places):
        management.call(places, "sample_logins")
    say("\nCtrl-C stops everything it started. 按 Ctrl-C 停止。")
