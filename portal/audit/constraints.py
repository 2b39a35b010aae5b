"""What models declare of their rows, asked of the rows: it holds although a constraint was lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import (
    BooleanField,
    CheckConstraint,
    Count,
    Max,
    Model,
    Q,
    QuerySet,
    UniqueConstraint,
    Value,
)
from django.db.models.functions import Coalesce

from portal.audit.integrity import Finding, Result

# Of each constraint so many rows are named; one is enough to look further.
NAMED = 20


@dataclass(frozen=True)
class Question:
    """Gives the keys of rows that break a constraint; of rows that may not repeat the last."""

    table: str
    name: str
    sql: str
    params: tuple[Any, ...]


def check_constraints(result: Result, app_label: str) -> None:
    """Check that no row of an app breaks a constraint of its model, by the constraint's name."""
    for question in questions_of(app_label, connection.vendor):
        with connection.cursor() as cursor:
            cursor.execute(question.sql, question.params)
            keys = [row[0] for row in cursor.fetchmany(NAMED)]
        result.findings += [
            Finding(f"{question.table} {key}", f"it breaks {question.name}") for key in keys
        ]


@cache
def questions_of(app_label: str, vendor: str) -> tuple[Question, ...]:
    """Return a question for each constraint and unique column of an app's tables."""
    del vendor  # the words of a question are those of the database
    return tuple(
        Question(model._meta.db_table, name, *rows.query.sql_with_params())
        for model in apps.get_app_config(app_label).get_models(include_auto_created=True)
        for name, rows in _breaking(model)
    )


def _breaking(model: type[Model]) -> Iterator[tuple[str, QuerySet[Any, Any]]]:
    meta = model._meta
    columns = {one.name: str(one.column) for one in meta.local_concrete_fields}
    for constraint in meta.constraints:
        if isinstance(constraint, CheckConstraint):
            yield constraint.name, _not_holding(model, constraint)
        elif isinstance(constraint, UniqueConstraint):
            yield constraint.name, _repeated(model, constraint.fields, constraint.condition)
    alone = ([one.name] for one in meta.local_concrete_fields if one.unique and not one.primary_key)
    for names in (*alone, *meta.unique_together):
        placed = ".".join(columns[name] for name in names)
        yield f"{meta.db_table}.{placed}", _repeated(model, names)


def _not_holding(model: type[Model], constraint: CheckConstraint) -> QuerySet[Any, Any]:
    """What is neither true nor false is let through, as the database does."""
    holds = Coalesce(constraint.condition, Value(True), output_field=BooleanField())
    rows = model._base_manager.annotate(holds=holds).filter(holds=False)
    return rows.order_by("pk").values_list("pk")


def _repeated(
    model: type[Model], fields: Sequence[str], condition: "Q | None" = None
) -> QuerySet[Any, Any]:
    """NULL repeats nothing, as in the database."""
    rows = model._base_manager.filter(condition or Q())
    rows = rows.filter(**{f"{field}__isnull": False for field in fields})
    repeated = rows.order_by().values(*fields).annotate(n=Count("pk"), last=Max("pk"))
    return repeated.filter(n__gt=1).order_by("last").values_list("last")
