"""A step of a migration that changes the database alone, and no model."""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class DatabaseStep(Operation):
    """What `put_up` adds to a database, `take_down` takes away again."""

    reversible = True

    def put_up(self, db: BaseDatabaseWrapper) -> None:
        """Add it."""
        raise NotImplementedError

    def take_down(self, db: BaseDatabaseWrapper) -> None:
        """Take it away."""
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the models as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self.put_up(schema_editor.connection)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self.take_down(schema_editor.connection)
