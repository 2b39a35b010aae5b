"""What is filled in to end a case by a letter."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.calculator.forms import DayField
from portal.workdays import DAY


class InquiryForm(forms.Form):
    """The answer, and the provisions it rests on; passages are ticked beside it."""

    answer = forms.CharField(
        label=_("Answer"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("An empty line begins a new paragraph."),
    )
    provisions = forms.CharField(
        label=_("Provisions"),
        max_length=500,
        required=False,
        help_text=_("Separated by a semicolon, for example PHS § 17 lg 3; SÜS § 28"),
    )

    def provision_texts(self) -> list[str]:
        """Return the provisions as typed, one by one."""
        typed = self.cleaned_data["provisions"].replace("\n", ";").split(";")
        return [one.strip() for one in typed if one.strip()]


class CertificateForm(forms.Form):
    """What is certified."""

    certified = forms.CharField(
        label=_("What is certified"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Begins with what the portal knows; change it as needed."),
    )


class ExtractForm(forms.Form):
    """Of which days the payments are listed."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The period ends before it begins."))
        return data

    def days(self) -> dict[str, dt.date]:
        """Return the half-open period."""
        return {"first": self.cleaned_data["first"], "after": self.cleaned_data["last"] + DAY}


class HandoverForm(forms.Form):
    """Who goes on with an application, and under which reference."""

    handed_to = forms.CharField(label=_("Passed on to"), max_length=200)
    reference = forms.CharField(
        label=_("Reference there"),
        max_length=60,
        help_text=_("The number under which the application goes on."),
    )
