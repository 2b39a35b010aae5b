"""What is typed about people, roles and units; the rules themselves are in the services."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.people.enums import AccountState
from portal.people.models import Field, RoleAssignment, Unit, User
from portal.people.roles import Role
from portal.people.units import UnitTree
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


class UnitField(forms.TypedChoiceField):
    """A unit of the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def fill(self, units: UnitTree, empty: str, visible: frozenset[int] | None = None) -> None:
        """Offer the units that the person may see."""
        shown = frozenset(units.units) if visible is None else visible
        self.choices = [("", empty), *units.choices(shown)]


class PersonField(forms.CharField):
    """A person by user name or full name; the name must be one person's."""

    def clean(self, value: Any) -> User | None:
        typed = " ".join(str(super().clean(value) or "").split())
        if not typed:
            return None
        words = typed.split(" ")
        by_name = User.objects.filter(
            first_name__iexact=" ".join(words[:-1]), last_name__iexact=words[-1]
        )
        found = User.objects.filter(username__iexact=typed)[:2] or by_name[:2]
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several people have this name; give the user name."))
        raise forms.ValidationError(_("Nobody has this user name or name."))


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

    def __init__(self, *args: Any, units: UnitTree, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"opens_on": today, "language": "et"}, **kwargs})
        self.units = units
        self.fields["unit"].fill(units, _("No unit"))  # type: ignore[attr-defined]
        for name in ("first_name", "last_name"):
            self.fields[name].required = True

    def clean_unit(self) -> Unit | None:
        return self.units.units.get(self.cleaned_data["unit"])


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
    unit = UnitField(label=_("Only in unit"), required=False)
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

    def __init__(self, *args: Any, units: UnitTree, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"valid_from": today}, **kwargs})
        self.units = units
        self.fields["unit"].fill(units, _("All units"))  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit | None:
        return self.units.units.get(self.cleaned_data["unit"])


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

    unit = UnitField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, units: UnitTree, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"unit": person.unit_id}, **kwargs})
        self.units = units
        self.fields["unit"].fill(units, _("No unit"))  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit | None:
        return self.units.units.get(self.cleaned_data["unit"])


class UnitForm(forms.ModelForm):  # type: ignore[type-arg]
    """A unit: its names, its place in the tree and its head, with the order that names them."""

    parent = UnitField(label=_("Part of"), required=False)
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

    def __init__(self, *args: Any, units: UnitTree, **kwargs: Any) -> None:
        unit = kwargs.get("instance")
        initial = (
            {"parent": unit.parent_id, "head": unit.head and unit.head.username} if unit else {}
        )
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.units = units
        inside = units.subtree([unit.pk]) if unit else frozenset()
        self.fields["parent"].fill(  # type: ignore[attr-defined]
            units, _("Nothing: a top unit"), frozenset(units.units) - inside
        )
        if unit:
            del self.fields["code"]

    def clean_parent(self) -> Unit | None:
        return self.units.units.get(self.cleaned_data["parent"])


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


class PeopleFilter(forms.Form):
    """What narrows a list of people; what is not understood narrows nothing."""

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

    def __init__(self, *args: Any, units: UnitTree, visible: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].fill(units, _("All units"), visible)  # type: ignore[attr-defined]

    def value(self, name: str) -> Any:
        """Return what was chosen, or nothing."""
        self.is_valid()
        return self.cleaned_data.get(name) or None


class OverviewFilter(PeopleFilter):
    """The same for the overview of rights on a day."""

    on = DayField(label=_("On which day"), required=False)
    state = None  # type: ignore[assignment]
    field_order = ["on", "q", "unit", "role"]


def may_be_ended(assignment: RoleAssignment, today: dt.date) -> bool:
    """Return whether there is anything left to end."""
    until = assignment.valid_until
    return until is None or until > max(today, assignment.valid_from)
