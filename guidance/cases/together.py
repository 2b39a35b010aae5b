"""Several short lists in one question to the database."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, models
from django.db.models import Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from portal.people.models import User

Querysets = Mapping[str, "models.QuerySet[Any]"]
Rows = dict[str, list[Any]]


def read_together(querysets: Querysets) -> Rows:
    """Return the rows of every queryset under its name, in its order; one query.

    Deferred columns stay deferred, annotations come along, related objects do not. For lists as
    short as those of one case: the rows travel as JSON. Columns of bytes cannot.
    """
    rows: Rows = {name: [] for name in querysets}
    parts = [_as_json(name, queryset) for name, queryset in querysets.items()]
    for name, facts in parts[0].union(*parts[1:], all=True) if parts else ():
        rows[name].append(_made(querysets[name], facts))
    return {name: _in_order(queryset, rows[name]) for name, queryset in querysets.items()}


def name_people(rows: Iterable[models.Model], more: Iterable[int] = ()) -> dict[int, User]:
    """Fill in the staff whom rows name, and return them with more of them by key; one query."""
    places = [
        (row, field)
        for row in rows
        for field in row._meta.concrete_fields
        if field.related_model is User and row.__dict__.get(field.attname) is not None
    ]
    keys = {getattr(row, field.attname) for row, field in places} | set(more)
    people = User.objects.in_bulk(sorted(keys))
    for row, field in places:
        setattr(row, field.name, people[getattr(row, field.attname)])
    return people


def _fields(queryset: "models.QuerySet[Any]") -> list["models.Field[Any, Any]"]:
    names, left_out = queryset.query.deferred_loading
    wanted = {name.removeprefix("-") for name in _ordering(queryset)}
    fields: list[models.Field[Any, Any]] = list(queryset.model._meta.concrete_fields)
    return [
        one
        for one in fields
        if (one.name in names) != left_out or one.primary_key or one.name in wanted
    ]


def _as_json(name: str, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any, Any]":
    if queryset.query.is_sliced:  # SQLite orders and slices no part of a union
        chosen = queryset.values("pk")
        queryset = queryset.all()
        queryset.query.clear_limits()
        queryset = queryset.filter(pk__in=chosen)
    columns = [field.attname for field in _fields(queryset)]
    told = JSONObject(**{key: key for key in (*columns, *queryset.query.annotation_select)})
    named = queryset.order_by().annotate(list_name=Value(name), list_row=told)
    return named.values_list("list_name", "list_row")


def _made(queryset: "models.QuerySet[Any]", facts: dict[str, Any]) -> models.Model:
    fields = _fields(queryset)
    values = [_value(field, facts[field.attname]) for field in fields]
    row = queryset.model.from_db(queryset.db, [field.attname for field in fields], values)
    for key, annotation in queryset.query.annotation_select.items():
        setattr(row, key, _value(annotation.output_field, facts[key]))
    return row


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:
    if isinstance(field, models.JSONField):  # SQLite keeps JSON as text
        return json.loads(value) if connection.vendor == "sqlite" and value is not None else value
    read = field.to_python(value)
    if isinstance(read, dt.datetime) and timezone.is_naive(read):
        return timezone.make_aware(read, connection.timezone)
    return read


def _in_order(queryset: "models.QuerySet[Any]", rows: list[Any]) -> list[Any]:
    for name in reversed(_ordering(queryset)):
        key = name.removeprefix("-")
        rows.sort(key=lambda row: _place(getattr(row, key)), reverse=name.startswith("-"))
    return rows


def _ordering(queryset: "models.QuerySet[Any]") -> list[str]:
    return [str(name) for name in queryset.query.order_by or queryset.model._meta.ordering or ()]


def _place(value: Any) -> tuple[bool, Any]:
    return value is not None, value if value is not None else 0
