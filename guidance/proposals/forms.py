"""Forms of proposals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.proposals.enums import State, Subject
from guidance.proposals.models import ChangeProposal


class ProposalForm(forms.ModelForm[ChangeProposal]):
    """What should change and why; what prompted it comes with the address."""

    class Meta:
        model = ChangeProposal
        fields = ["subject", "title", "argument"]
        widgets = {
            "argument": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {
            "argument": _("What goes wrong now, whom it touches, and what would be better."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", _("Choose")), *Subject.choices]  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """An answer with its words; only what the person may do now is offered."""

    state = forms.ChoiceField(label=_("Answer"))
    words = forms.CharField(
        label=_("Why, or what was done"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, states: list[State], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(one.value, DEEDS[one]) for one in states]  # type: ignore[attr-defined]


DEEDS = {
    State.ACCEPTED: _("Accept it"),
    State.DONE: _("It is carried out"),
    State.REJECTED: _("Do not accept it"),
    State.WITHDRAWN: _("Withdraw it"),
}
