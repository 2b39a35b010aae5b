"""What events are about, in words."""

from django.apps import apps
from django.db import connection

# Reads only the first row of each type, however long the log.
_TYPES = """
WITH RECURSIVE types(name) AS (
    SELECT min(object_type) FROM audit_auditevent WHERE object_type <> ''
    UNION ALL
    SELECT (SELECT min(object_type) FROM audit_auditevent WHERE object_type > types.name)
    FROM types WHERE types.name IS NOT NULL
)
SELECT name FROM types WHERE name IS NOT NULL
"""


def object_types() -> list[tuple[str, str]]:
    """Return the kinds of things that events are about with their words, sorted by them."""
    with connection.cursor() as cursor:
        cursor.execute(_TYPES)
        names = [row[0] for row in cursor.fetchall()]
    return sorted(((name, type_label(name)) for name in names), key=lambda pair: pair[1])


def type_label(name: str) -> str:
    """Return the words for a kind of thing; its name when the model is no more."""
    try:
        label = str(apps.get_model(name)._meta.verbose_name)
    except (LookupError, ValueError):
        return name
    return label[:1].upper() + label[1:]
