"""Which command of the Makefile is this? `python3 -m tools NAME`."""

import sys

if sys.version_info < (3, 11):
    sys.exit("One Net needs Python 3.11 or newer: PYTHON=/path/to/python3.11 make …")

import os
from collections.abc import Callable

from gisapp.core.errors import OneNetError
from tools import (
    bench,
    checks,
    db,
    notebook,
    places,
    processes,
    run,
    server_account,
    smoke,
    suite,
)
from tools.places import Places

COMMANDS: dict[str, Callable[[Places], int]] = {
    "run": run.main,
    "test": suite.main,
    "check": checks.main,
    "smoke": smoke.main,
    "db": db.start,
    "stop": db.stop,
    "bench": bench.main,
    "notebook": notebook.main,
}


def main(arguments: list[str]) -> int:
    """Run one command; 0 is well, 1 failed, 2 not understood, 128 + n by signal n."""
    command = COMMANDS.get(arguments[0]) if len(arguments) == 1 else None
    if command is None:
        print(f"python3 -m tools {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    processes.listen_to_signals()
    try:
        return command(places.here())
    except OneNetError as error:
        print(f"\n✗ {error}", file=sys.stderr)
        return 1
    except PermissionError as error:  # made by root, or by another account
        you = server_account.account_of(os.geteuid()).name
        advice = f"If it is another account's: sudo chown -R {you} ."
        print(f"\n✗ {error}. {advice}", file=sys.stderr)
        return 1
    except processes.Stopped as signal:
        print("\nStopped. 已停止。", flush=True)
        return signal.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
