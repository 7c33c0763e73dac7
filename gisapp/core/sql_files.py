"""How does SQL that lives in a file become a migration?"""

from __future__ import annotations

from pathlib import Path

from django.db.migrations.operations import RunSQL


class RunSqlFile(RunSQL):
    """Runs `sql/NAME.sql` beside the app's migrations; back: `NAME.reverse.sql`.

    `migration`: the migration module's `__file__`.
    """

    def __init__(self, migration: str, name: str) -> None:
        self.migration, self.name = migration, name
        folder = Path(migration).parent.parent / "sql"
        super().__init__(
            (folder / f"{name}.sql").read_text(encoding="utf-8"),
            (folder / f"{name}.reverse.sql").read_text(encoding="utf-8"),
        )
