"""Which extensions of PostgreSQL does the product need?"""

from __future__ import annotations

from django.contrib.postgres.operations import CreateExtension
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class NeedExtension(CreateExtension):
    """Makes an extension where it is absent; going back leaves it.

    It belongs to the database and not to an app, and mostly not to our role.
    """

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Others may use it."""
