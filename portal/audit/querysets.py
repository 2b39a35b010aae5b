"""Questions about what happened."""

import datetime as dt
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

# A name that fits more people than this says too little to search by.
ENOUGH_PEOPLE = 50


class AuditEventQuerySet(models.QuerySet[Any]):
    """Events, newest first."""

    def about(self, obj: models.Model) -> Self:
        """Events whose object is this row."""
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))

    def between(self, since: dt.datetime | None, until: dt.datetime | None) -> Self:
        """Events of the half-open period; an open end is None."""
        rows = self
        if since is not None:
            rows = rows.filter(at__gte=since)
        if until is not None:
            rows = rows.filter(at__lt=until)
        return rows

    def by_person_named(self, words: str) -> Self:
        """Events of the people whose names or user name hold every word."""
        people = get_user_model().objects.all()
        for word in words.split():
            people = people.filter(
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(username__icontains=word)
            )
        return self.filter(actor__in=list(people.values_list("pk", flat=True)[:ENOUGH_PEOPLE]))
