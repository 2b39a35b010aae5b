"""Forms of cases."""

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from content.documents.models import Benefit
from guidance.calculator.forms import DayField
from guidance.cases.enums import (
    Channel,
    DateThatMatters,
    IdentificationMethod,
    IdentityDocument,
    PartyRole,
    WaitReason,
)
from guidance.cases.errors import DayInFuture, EmptyInterval
from guidance.cases.facts import ESTONIA, IdentityFacts, PersonFacts
from guidance.cases.kinds import CaseKind, kind_choices
from guidance.cases.wording import refusal
from portal.people.models import User

MOST_CHILDREN = 12
COUNTRIES = [
    ("EE", _("Estonia")),
    ("FI", _("Finland")),
    ("LV", _("Latvia")),
    ("LT", _("Lithuania")),
    ("SE", _("Sweden")),
    ("DE", _("Germany")),
    ("UA", _("Ukraine")),
    ("GB", _("United Kingdom")),
    ("ZZ", _("Another country")),
]
EMPTY = [("", "–")]


class PersonForm(forms.Form):
    """A person: the code of Estonia says the date of birth, others need it typed."""

    code = forms.CharField(
        label=_("Personal code"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    given_name = forms.CharField(label=_("Given name"), max_length=100)
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    code_country = forms.ChoiceField(
        label=_("Country of the personal code"), choices=COUNTRIES, initial=ESTONIA
    )
    born_on = DayField(
        label=_("Date of birth"),
        required=False,
        help_text=_("Only without a personal code of Estonia."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def facts(self) -> PersonFacts:
        """Return the person as typed."""
        return PersonFacts(**{name: value for name, value in self.cleaned_data.items() if value})


class ApplicantForm(PersonForm):
    """The applicant, with the address and the other contacts for letters."""

    street = forms.CharField(label=_("Street and house"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=20, required=False)
    place = forms.CharField(label=_("Town or municipality"), max_length=100, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES, initial=ESTONIA)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    language = forms.ChoiceField(
        label=_("Language of letters"), choices=settings.LANGUAGES, initial="et"
    )


class ChildForm(PersonForm):
    """A child; an empty one is left aside."""

    given_name = forms.CharField(label=_("Given name"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.is_filled(data):
            for name in ("given_name", "family_name"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return data

    @staticmethod
    def is_filled(data: dict[str, Any]) -> bool:
        return any(data.get(name) for name in ("code", "given_name", "family_name", "born_on"))


ChildFormSet = forms.formset_factory(
    ChildForm, extra=1, max_num=MOST_CHILDREN, validate_max=True, absolute_max=MOST_CHILDREN + 5
)


class IdentityForm(forms.Form):
    """How it was made sure who the applicant is."""

    document_type = forms.ChoiceField(
        label=_("Document"), choices=IdentityDocument, initial=IdentityDocument.ID_CARD
    )
    document_number = forms.CharField(label=_("Document number"), max_length=40, required=False)
    valid_until = DayField(label=_("Valid until"), required=False)
    method = forms.ChoiceField(
        label=_("How"), choices=IdentificationMethod, initial=IdentificationMethod.IN_PERSON
    )

    def facts(self) -> IdentityFacts:
        data = self.cleaned_data
        return IdentityFacts(
            document_type=IdentityDocument(data["document_type"]),
            method=IdentificationMethod(data["method"]),
            document_number=data["document_number"],
            valid_until=data["valid_until"],
        )


class ReceiveForm(forms.Form):
    """What is applied for, when and how it came."""

    kind = forms.ChoiceField(label=_("What is it about"))
    received_on = DayField(label=_("Received on"))
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel, initial=Channel.OFFICE)
    event_on = DayField(
        label=_("Day the right arose"),
        required=False,
        help_text=_("Such as the birth of the child. The rules of that day apply."),
    )
    asked_from = DayField(label=_("Asked from"), required=False)
    asked_to = DayField(label=_("Asked to, that day included"), required=False)
    request = forms.CharField(
        label=_("What is asked for"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    remarks = forms.CharField(
        label=_("Remarks for the handler"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    take = forms.BooleanField(label=_("I will handle it myself"), required=False, initial=True)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [*EMPTY, *kind_choices()]  # type: ignore[attr-defined]
        self.fields["received_on"].initial = today
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Tell of every impossible day at once; the service asks again."""
        data = super().clean() or {}
        received = data.get("received_on")
        if received and received > self.today:
            self.add_error("received_on", refusal(DayInFuture()))
        _check_asked(self, data)
        return data


class ChangeForm(forms.Form):
    """What was written down at receipt."""

    benefit = forms.ChoiceField(label=_("Benefit"), required=False)
    event_on = DayField(label=_("Day the right arose"), required=False)
    date_that_matters = forms.ChoiceField(
        label=_("By the rules of"), choices=DateThatMatters, widget=forms.RadioSelect
    )
    asked_from = DayField(label=_("Asked from"), required=False)
    asked_to = DayField(label=_("Asked to, that day included"), required=False)
    request = forms.CharField(
        label=_("What is asked for"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    remarks = forms.CharField(
        label=_("Remarks for the handler"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, kind: CaseKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {one.code: one.name for one in Benefit.objects.filter(code__in=kind.benefits)}
        choices = [(code, names.get(code, code)) for code in kind.benefits]
        self.fields["benefit"].choices = choices or EMPTY  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        _check_asked(self, data)
        return data


def _check_asked(form: forms.Form, data: dict[str, Any]) -> None:
    first, last = data.get("asked_from"), data.get("asked_to")
    if last and "asked_from" not in form.errors and (first is None or last < first):
        form.add_error("asked_to", refusal(EmptyInterval()))


class PartyForm(PersonForm):
    """Somebody beside the applicant."""

    role = forms.ChoiceField(label=_("Who"), choices=PartyRole)
    since = DayField(label=_("Since"), required=False)

    field_order = ("role", "code", "given_name", "family_name")

    def facts(self) -> PersonFacts:
        own = set(PersonForm.base_fields)
        return PersonFacts(
            **{name: value for name, value in self.cleaned_data.items() if value and name in own}
        )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class OutcomeForm(ReasonForm):
    """How a case that needs no decision ended."""

    outcome = forms.ChoiceField(label=_("How did it end"))
    reason = forms.CharField(
        label=_("In short: what was answered, issued or passed on, and where"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = ("outcome", "reason")

    def __init__(self, *args: Any, kind: CaseKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in kind.outcomes]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]


class HandlerForm(forms.Form):
    """To whom a case goes."""

    handler = forms.ChoiceField(label=_("To whom"))
    reason = forms.CharField(label=_("What they should know"), max_length=500, required=False)

    def __init__(self, *args: Any, people: dict[User, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choices = [(key, str(person)) for key, person in self.people.items()]
        self.fields["handler"].choices = [*EMPTY, *choices]  # type: ignore[attr-defined]

    def clean_handler(self) -> User:
        return self.people[self.cleaned_data["handler"]]


class WaitForm(forms.Form):
    reason = forms.ChoiceField(label=_("What for"), choices=WaitReason)
    until = DayField(label=_("Until, that day included"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class TaskForm(forms.Form):
    title = forms.CharField(label=_("What has to be done"), max_length=200)
    due_on = DayField(label=_("By when"), required=False)
