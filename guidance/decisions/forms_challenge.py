"""What the person says against a decision, and what is decided of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.calculator.forms import DayField
from guidance.cases.enums import Channel
from guidance.decisions.enums import ChallengeOutcome


class ChallengeForm(forms.Form):
    """A challenge as it came."""

    received_on = DayField(label=_("Received on"))
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel)
    grounds = forms.CharField(
        label=_("What the person says and asks for"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class OutcomeForm(forms.Form):
    """The decision on a challenge."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=ChallengeOutcome)
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("The person reads them in the letter."),
    )
