"""The form of a decision on words that find nothing."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.people.models import User
from portal.people.roles import Role
from search.log.enums import Outcome
from search.log.models import MAX_KEY


class DecisionForm(forms.Form):
    """What is done: asking needs an expert, doing nothing needs a reason."""

    key = forms.CharField(max_length=MAX_KEY, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=gettext_lazy("What is done"), choices=Outcome.choices)
    asked = forms.ModelChoiceField(
        label=gettext_lazy("Expert"),
        queryset=User.objects.none(),
        required=False,
        help_text=gettext_lazy("Only for a question: this person is notified."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=gettext_lazy("Write no personal data."),
    )

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        experts = User.objects.with_role(Role.EXPERT.value, on=today).exclude(pk=user.pk)
        self.fields["asked"].queryset = experts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome == Outcome.QUESTION and not cleaned.get("asked"):
            self.add_error("asked", _("Choose the expert who is asked."))
        if outcome == Outcome.NOT_OURS and not cleaned.get("note", "").strip():
            self.add_error("note", _("Write why nothing is to be done."))
        return cleaned
