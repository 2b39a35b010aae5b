"""What is typed about people, roles and units; the rules themselves are in the services."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.people.choosing import PersonField, UnitField
from portal.people.enums import AccountState
from portal.people.models import Field, RoleAssignment, Unit, User
from portal.people.querysets_units import UnitQuerySet
from portal.people.roles import Role
from portal.shell.asof import parse_day

DAY = dt.timedelta(days=1)


class DayField(forms.Field):
    """A day as people write it, between 1990 and 2099."""

    widget = forms.TextInput(
        attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 20, "class": "short"}
    )
    default_error_messages = {"invalid": _("Write the date as dd.mm.yyyy, for example 02.12.2026.")}

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        day = parse_day(str(value))
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return day

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d.%m.%Y}" if isinstance(value, dt.date) else value


class LastDayField(DayField):
    """The last day of a period; cleaned to the day after it, where `[from, until)` ends."""

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        return day + DAY if day else None


WRONG_EMAIL = {"email": {"invalid": _("Write the address as name@example.ee.")}}


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new account."""

    opens_on = DayField(label=_("Opens on"))
    unit = UnitField(label=_("Unit"), required=False)

    class Meta:
        model = User
        fields = ["first_name", "last_name", "username", "email", "personal_code", "language"]
        labels = {"username": _("User name"), "email": _("E-mail")}
        error_messages = WRONG_EMAIL
        help_texts = {"username": _("For example mari.maasikas; it does not change later.")}

    field_order = [*Meta.fields[:5], "unit", "opens_on", "language"]

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"opens_on": today, "language": "et"}, **kwargs})
        for name in ("first_name", "last_name"):
            self.fields[name].required = True


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    """The name and the address of a person, and the personal code while there is none."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "personal_code"]
        labels = {"email": _("E-mail")}
        error_messages = WRONG_EMAIL

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = True
        if self.instance.personal_code:
            del self.fields["personal_code"]


class RoleForm(forms.Form):
    """A role by order."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose a role")), *Role.choices])
    unit = UnitField(
        label=_("Only in unit"), required=False, help_text=_("Leave empty for all units.")
    )
    field = forms.ModelChoiceField(
        Field.objects.all(), label=_("Only in field"), required=False, empty_label=_("All fields")
    )
    valid_from = DayField(label=_("First day"))
    valid_until = LastDayField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave empty to give it for good."),
    )
    order_reference = forms.CharField(
        label=_("Order"),
        max_length=100,
        help_text=_("Its number, for example 1-3/88."),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"valid_from": today}, **kwargs})


class EndForm(forms.Form):
    """From which day something is no more, and why."""

    on = DayField()
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, today: dt.date, label: Any, hint: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **kwargs})
        self.fields["on"].label, self.fields["on"].help_text = label, hint


class SuspensionForm(forms.Form):
    """When an account is out of use, and why."""

    valid_from = DayField(label=_("First day"))
    valid_until = LastDayField(
        label=_("Last day"),
        required=False,
        help_text=_("Leave empty to suspend it until somebody resumes it."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"valid_from": today}, **kwargs})


class ResumeForm(forms.Form):
    """From which day the account is in use again."""

    on = DayField(label=_("In use again from"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **kwargs})


class PersonUnitForm(forms.Form):
    """The unit of a person."""

    unit = UnitField(
        label=_("Unit"), required=False, help_text=_("Leave empty when the person is in no unit.")
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"unit": person.unit_id}, **kwargs})


class UnitForm(forms.ModelForm):  # type: ignore[type-arg]
    """A unit: its names, its place in the tree and its head, with the order that names them."""

    parent = UnitField(
        label=_("Part of"), required=False, help_text=_("Leave empty for a top unit.")
    )
    head = PersonField(
        label=_("Head"),
        required=False,
        help_text=_("User name or full name. The head decides on access requests."),
    )
    head_from = DayField(
        label=_("Head from"),
        required=False,
        help_text=_("When the head changes: their first day. Empty means today."),
    )
    order_reference = forms.CharField(
        label=_("Order"),
        required=False,
        max_length=100,
        help_text=_("When the head changes: the order that names them, for example 1-3/88."),
    )

    class Meta:
        model = Unit
        fields = ["name_et", "name_en", "code"]
        help_texts = {"code": _("Lower-case letters and underscores; it does not change later.")}

    field_order = ["name_et", "name_en", "code", "parent", "head", "head_from", "order_reference"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        unit = kwargs.get("instance")
        initial = (
            {"parent": unit.parent_id, "head": unit.head and unit.head.username} if unit else {}
        )
        super().__init__(*args, **{"initial": initial, **kwargs})
        if unit:
            del self.fields["code"]


class ReopenForm(forms.Form):
    """From which day a closed account is open again, and why."""

    opens_on = DayField(label=_("Open again from"))
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"opens_on": today}, **kwargs})


class ForgottenForm(forms.Form):
    """Whose password was forgotten."""

    name = forms.CharField(
        label=_("User name or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )


class LettersForm(forms.Form):
    """In which language a person gets letters."""

    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)


class ListFilter(forms.Form):
    """What narrows a list; what is not understood narrows nothing."""

    def value(self, name: str) -> Any:
        """Return what was chosen, or nothing."""
        self.is_valid()
        return self.cleaned_data.get(name) or None


class PeopleFilter(ListFilter):
    """What narrows a list of people."""

    q = forms.CharField(label=_("Name or user name"), required=False, max_length=100)
    unit = UnitField(label=_("Unit with its parts"), required=False)
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All roles")), *Role.choices],
    )
    state = forms.ChoiceField(
        label=_("Account"),
        required=False,
        choices=[("", _("All accounts")), *AccountState.choices],
    )

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)  # type: ignore[attr-defined]


class OverviewFilter(PeopleFilter):
    """The same for the overview of rights on a day."""

    on = DayField(label=_("On which day"), required=False)
    state = None  # type: ignore[assignment]
    field_order = ["on", "q", "unit", "role"]


class UnitFilter(forms.Form):
    """The unit that narrows a list of another room; what is not understood narrows nothing."""

    talitus = UnitField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "label_suffix": ""})
        self.fields["talitus"].offer(units)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Unit | None:
        """The unit that was chosen."""
        self.is_valid()
        found: Unit | None = self.cleaned_data.get("talitus")
        return found


class UnitsFilter(ListFilter):
    """What narrows the list of units."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    unit = UnitField(label=_("Unit with its parts"), required=False)

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)  # type: ignore[attr-defined]


def may_be_ended(assignment: RoleAssignment, today: dt.date) -> bool:
    """Return whether there is anything left to end."""
    until = assignment.valid_until
    return until is None or until > max(today, assignment.valid_from)
