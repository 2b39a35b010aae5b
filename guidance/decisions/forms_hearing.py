"""Asking a person, and what they said."""

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.calculator.forms import DayField
from guidance.cases.fields import TermField


class AskForm(forms.Form):
    """The letter that tells what is planned and asks for a reply."""

    intention = forms.CharField(
        label=_("What is planned"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In plain words, as the person will read it in the letter."),
    )
    until = TermField(label=_("Reply by"))


class ReplyForm(forms.Form):
    """The reply, written or told."""

    reply = forms.CharField(
        label=_("What the person replied"), max_length=10_000, widget=forms.Textarea({"rows": 5})
    )
    replied_on = DayField(label=_("Replied on"))


class WaiveForm(forms.Form):
    """Why nobody is asked."""

    because = forms.CharField(
        label=_("Why the person is not heard"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: the refusal rests on the data of the application (HMS § 40)."),
    )
