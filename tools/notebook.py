"""`make notebook`: JupyterLab on the questions, under an analyst's log-in.

Without GISAPP_ANALYST_DSN, and with the sample county on the private server, a log-in
called `notebook` is given for the whole county, with another password each time.
"""

from __future__ import annotations

import os
import secrets
import subprocess
from pathlib import Path
from urllib.parse import quote, urlencode

from tools import address, cluster_use, management
from tools.address import Address
from tools.errors import NoAnalyst
from tools.places import Places
from tools.preparation import Wanted, is_sample, ready
from tools.steps import say

WANTED = Wanted(develop=True, migrated=True, sample=True)
VARIABLE = "GISAPP_ANALYST_DSN"
LOGIN = "notebook"
FIRST = "01_where_do_incidents_gather.ipynb"
HOST = "127.0.0.1"
URLS = ("postgresql://", "postgres://")
QUIET = {
    "LabApp.check_for_updates_class": (
        "jupyterlab.handlers.announcements.NeverCheckForUpdate"
    ),
    "LabApp.news_url": "None",
    "LabApp.extension_manager": "readonly",
}
"""JupyterLab asks nobody outside for news, updates or extensions."""
NO_NEWS = "@jupyterlab/apputils-extension/notification.jupyterlab-settings"
"""Where JupyterLab keeps whether its reader wants news."""


def main(places: Places) -> int:
    """Open it and print its address; Ctrl-C stops it. Raises `OneNetError`."""
    with ready(places, WANTED):
        login = _login(places)
        ask_nothing(places)
        here = address.choose(host=HOST, wanted=os.environ.get("PORT"), goal="notebook")
        token = secrets.token_urlsafe(16)
        say(f"\nJupyterLab: {here.url}/lab/tree/{FIRST}?token={token}")
        say("Ctrl-C 停止 stops it.\n")
        return subprocess.run(
            command(places, here),
            cwd=places.root,
            env=environment(places, login, token),
            check=False,
        ).returncode


def ask_nothing(places: Places) -> None:
    """Nor does JupyterLab ask its reader about news; a choice once made stays."""
    path = places.var / "jupyter" / "settings" / NO_NEWS
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"fetchNews": "false"}\n', "utf-8")


def command(places: Places, here: Address) -> list[str]:
    """JupyterLab on this machine's own address only."""
    options = {
        "ServerApp.ip": here.host,
        "ServerApp.port": str(here.port),
        "ServerApp.port_retries": "0",
        "ServerApp.open_browser": str("DISPLAY" in os.environ),
        "ServerApp.root_dir": str(places.root / "notebooks"),
        "ServerApp.log_level": "WARN",
        **QUIET,
    }
    given = [f"--{name}={value}" for name, value in options.items()]
    return [str(places.python), "-m", "jupyterlab", *given, "--allow-root"]


def environment(places: Places, login: str, token: str) -> dict[str, str]:
    """Django, too, knows the analyst's log-in only; settings stay in this folder."""
    own = places.var / "jupyter"
    return os.environ | {
        VARIABLE: login,
        "DATABASE_URL": login,
        "PYTHONPATH": str(places.root),
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_DIR": str(own / "config"),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(own / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "IPYTHONDIR": str(own / "ipython"),
    }


def _login(places: Places) -> str:
    """The address of the analyst's log-in, as a URL. Raises `NoAnalyst`."""
    given = os.environ.get(VARIABLE, "")
    if given.startswith(URLS):
        return given
    if given or not cluster_use.is_private() or not is_sample(places):
        raise NoAnalyst(variable=VARIABLE)
    return url_of(management.ask(places, "analyst_login", LOGIN))


def url_of(told: str) -> str:
    """What `analyst_login` printed, as one address.

    >>> url_of("主机 host: /run\\n数据库 database: d\\n用户 user: u\\n密码 password: p")
    'postgresql://u:p@/d?host=%2Frun'
    """
    lines = (line.partition(": ") for line in told.splitlines())
    facts = {name.split()[-1]: value for name, _, value in lines if value}
    who = f"{quote(facts['user'], '')}:{quote(facts['password'], '')}"
    where = urlencode({"host": str(Path(facts["host"]))})
    return f"postgresql://{who}@/{quote(facts['database'], '')}?{where}"
