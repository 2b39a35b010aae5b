"""What an auditor looks for."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.audit.models import AuditEvent
from portal.audit.objects import object_types
from portal.audit.querysets import AuditEventQuerySet
from portal.audit.verbs import known_verbs
from portal.shell.asof import parse_day

SHORTEST_REASON = 10


class DayField(forms.Field):
    """A day as people write it: dd.mm.yyyy."""

    def to_python(self, value: Any) -> dt.date | None:
        text = str(value or "").strip()
        if not text:
            return None
        day = parse_day(text)
        if day is None:
            raise forms.ValidationError(
                _("Write the date as dd.mm.yyyy, for example 02.12.2026."), "day"
            )
        return day


class EventFilter(forms.Form):
    """Who, what, to what, when; everything may be left open."""

    person = forms.CharField(label=_("Who"), max_length=100, required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    object_type = forms.ChoiceField(label=_("To what"), required=False)
    object_id = forms.CharField(label=_("Its key"), max_length=64, required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("Until (included)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = [(code, label) for code, label in known_verbs().items()]
        self.fields["verb"].choices = [("", _("Anything")), *verbs]  # type: ignore[attr-defined]
        types = object_types()
        self.fields["object_type"].choices = [("", _("Anything")), *types]  # type: ignore[attr-defined]
        for name in ("since", "until"):
            self.fields[name].widget.attrs["maxlength"] = "10"
            self.fields[name].widget.attrs["placeholder"] = _("dd.mm.yyyy")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The period ends before it begins."))
        return data

    def events(self) -> AuditEventQuerySet:
        """Return the events asked for; none while something is wrong."""
        rows: AuditEventQuerySet = AuditEvent.objects.all()
        if not self.is_valid():
            return rows.none()
        data = self.cleaned_data
        if data["person"]:
            rows = rows.by_person_named(data["person"])
        for name in ("verb", "object_type", "object_id"):
            if data[name]:
                rows = rows.filter(**{name: data[name]})
        day = dt.timedelta(days=1)
        return rows.between(
            _midnight(data["since"]), _midnight(data["until"] and data["until"] + day)
        )


class EraseForm(forms.Form):
    """Why the personal part of an event is erased."""

    reason = forms.CharField(
        label=_("Why it is erased"),
        max_length=300,
        min_length=SHORTEST_REASON,
        help_text=_("The decision or request on which it rests. It cannot be brought back."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None
