"""What is asked before personal data are shown."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.access.emergency import SHORTEST_REASON
from portal.access.models import BreakGlassReview
from portal.access.purposes import Purpose
from portal.people.validators import validate_personal_code

SHORTEST_SENTENCE = 10


class PurposeForm(forms.Form):
    """Why a person's data are opened: a purpose with the number of a case or a sentence."""

    purpose = forms.ChoiceField(label=_("Purpose"), widget=forms.RadioSelect, choices=[])
    case_reference = forms.CharField(
        label=_("Number of the case or request"), max_length=100, required=False
    )
    sentence = forms.CharField(
        label=_("Why, in a sentence"),
        max_length=300,
        required=False,
        help_text=_("Needed when there is no case. The person can read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, purposes: Iterable[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in purposes]
        self.fields["purpose"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault("purpose", choices[0][0])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        sentence = data.get("sentence", "")
        if not data.get("case_reference") and len(sentence) < SHORTEST_SENTENCE:
            self.add_error(
                "sentence", _("Write the number of the case or a sentence that says why.")
            )
        return data


class LookUpForm(forms.Form):
    """Whose access log to open."""

    personal_code = forms.CharField(
        label=_("Personal code"),
        max_length=11,
        validators=[validate_personal_code],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class BreakGlassForm(forms.Form):
    """Emergency access to one person or one case."""

    subject_code = forms.CharField(
        label=_("Personal code"),
        max_length=11,
        required=False,
        validators=[validate_personal_code],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    case_reference = forms.CharField(
        label=_("or the number of the case"), max_length=100, required=False
    )
    reason = forms.CharField(
        label=_("Why it cannot wait"),
        max_length=500,
        help_text=_("A full sentence. Your head and information security read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    password = forms.CharField(
        label=_("Your password"),
        help_text=_("So that nobody does it in your name."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if len(reason) < SHORTEST_REASON:
            raise forms.ValidationError(_("Write a full sentence."))
        return reason

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        code, case = data.get("subject_code"), data.get("case_reference")
        if "subject_code" in data and bool(code) == bool(case):
            self.add_error(
                "subject_code", _("Write either a personal code or the number of a case.")
            )
        return data


class ReviewForm(forms.Form):
    """What was found about an emergency access."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), widget=forms.RadioSelect, choices=BreakGlassReview.Outcome.choices
    )
    comment = forms.CharField(
        label=_("Comment"),
        max_length=500,
        required=False,
        help_text=_("Needed unless it was justified."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        outcome = data.get("outcome")
        if outcome and outcome != BreakGlassReview.Outcome.JUSTIFIED and not data.get("comment"):
            self.add_error("comment", _("Say what was wrong."))
        return data
