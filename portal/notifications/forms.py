"""Forms of announcements and of choices."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.notifications.enums import Delivery, NoticeAudience, NoticeKind, Severity
from portal.notifications.kinds import NotificationKind, known_kinds
from portal.notifications.models import Choice, Notice

if TYPE_CHECKING:
    from portal.people.models import User

MOMENT = "%d.%m.%Y %H:%M"
MOMENTS = [MOMENT, "%d.%m.%Y", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


def role_choices() -> list[tuple[str, str]]:
    """Return the codes and words of the roles; people stand above this room."""
    return list(apps.get_model("people", "RoleAssignment")._meta.get_field("role").choices or [])


def _moment(label: str, help_text: str, *, required: bool) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=MOMENTS,
        widget=forms.DateTimeInput(format=MOMENT, attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Write the moment as dd.mm.yyyy hh:mm.")},
    )


class NoticeForm(forms.ModelForm):  # type: ignore[type-arg]
    """An announcement or outage as its author writes it; both languages are asked for."""

    class Meta:
        model = Notice
        fields = [
            "title_et",
            "text_et",
            "title_en",
            "text_en",
            "severity",
            "audience",
            "audience_roles",
            "shown_from",
            "shown_until",
        ]
        widgets = {
            "text_et": forms.Textarea(attrs={"rows": 3, "lang": "et"}),
            "text_en": forms.Textarea(attrs={"rows": 3, "lang": "en"}),
            "title_et": forms.TextInput(attrs={"lang": "et"}),
            "title_en": forms.TextInput(attrs={"lang": "en"}),
            "severity": forms.RadioSelect,
            "audience": forms.RadioSelect,
        }

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("severity", Severity.choices), ("audience", NoticeAudience.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices  # without the empty one
        outage = kind == NoticeKind.OUTAGE
        self.fields["audience_roles"] = forms.MultipleChoiceField(
            label=_("Named roles"),
            choices=role_choices(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Only when it is for named roles."),
        )
        self.fields["shown_from"] = _moment(
            _("Began") if outage else _("Shown from"),
            _("For example 02.12.2026 08:30."),
            required=True,
        )
        self.fields["shown_until"] = _moment(
            _("Expected to end") if outage else _("Shown until"),
            _("Leave empty when nobody knows; the outage ends when it is marked as fixed.")
            if outage
            else _("For example 05.12.2026 17:00."),
            required=not outage,
        )
        if self.instance.pk is None:
            now = timezone.localtime().replace(second=0, microsecond=0)
            self.initial.setdefault("shown_from", now)
            self.initial.setdefault("severity", "warn" if outage else "info")
            self.initial.setdefault("audience", NoticeAudience.STAFF)
            if not outage:
                self.initial.setdefault("shown_until", now + dt.timedelta(days=7))

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        begins, ends = facts.get("shown_from"), facts.get("shown_until")
        if begins and ends and ends <= begins:
            self.add_error("shown_until", _("The end must be later than the beginning."))
        if facts.get("audience") == NoticeAudience.ROLES:
            if not facts.get("audience_roles") and "audience_roles" not in self.errors:
                self.add_error("audience_roles", _("Choose at least one role."))
        else:
            facts["audience_roles"] = []
        return facts


class ChoicesForm(forms.Form):
    """One choice for each kind that is not mandatory."""

    def __init__(self, *args: Any, person: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = dict(Choice.objects.filter(person=person).values_list("kind", "delivery"))
        self.kinds = known_kinds()
        for kind in self.kinds:
            if kind.mandatory:
                continue
            self.fields[kind.code] = forms.ChoiceField(
                label=str(kind.label),
                choices=Delivery.choices,
                initial=chosen.get(kind.code, kind.default),
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[tuple[NotificationKind, forms.BoundField]]:
        """The kinds that the person may choose for, with their fields."""
        return [(kind, self[kind.code]) for kind in self.kinds if not kind.mandatory]

    @property
    def mandatory(self) -> list[NotificationKind]:
        return [kind for kind in self.kinds if kind.mandatory]

    def changed(self) -> dict[str, Delivery]:
        """The choices that differ from what they were."""
        return {code: Delivery(self.cleaned_data[code]) for code in self.changed_data}
