#!/usr/bin/env python3
"""How are the system's own commands called? `python3 manage.py COMMAND`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
NOT_READY = 2


def main() -> int:
    """Run one command in the project's own environment."""
    _enter_venv()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisapp.settings")
    try:
        from django.core.management import execute_from_command_line
        from django.db.utils import OperationalError
    except ImportError:
        return _say("Django is not installed: `make db` sets everything up.", NOT_READY)

    from gisapp.core.errors import OneNetError

    try:
        execute_from_command_line(sys.argv)
    except OneNetError as error:
        return _say(f"{error}", 1)
    except OperationalError as error:
        if "connection to server" not in str(error):
            raise
        return _say(f"{str(error).strip()}\n{_advice()}", NOT_READY)
    return 0


def _enter_venv() -> None:
    """Go on with `.venv`'s Python when called with another one."""
    venv = ROOT / ".venv"
    python = venv / "bin" / "python"
    is_inside = Path(sys.prefix).resolve() == venv.resolve()
    if not is_inside and python.exists() and "GISAPP_ENTERED" not in os.environ:
        os.environ["GISAPP_ENTERED"] = "1"
        os.execv(python, [str(python), *sys.argv])


def _advice() -> str:
    if os.environ.get("DATABASE_URL"):
        return "The server that DATABASE_URL names cannot be reached."
    return "The database is not running: `make db` starts it."


def _say(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
