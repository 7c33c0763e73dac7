"""Where does everything that is generated lie?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The folders of one checkout; all that is generated lies below `var`."""

    root: Path
    var: Path

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def stamps(self) -> Path:
        return self.var / "stamps"

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def node_modules(self) -> Path:
        return self.root / "node_modules"

    def make(self) -> None:
        """Make the folders that every step writes to."""
        static = self.var / "static"
        for folder in (self.var, self.logs, self.stamps, static):
            folder.mkdir(parents=True, exist_ok=True)


def here() -> Places:
    """The places of this checkout; `GISAPP_VAR` moves what is generated."""
    var = Path(os.environ.get("GISAPP_VAR") or ROOT / "var")
    return Places(root=ROOT, var=var.resolve())
