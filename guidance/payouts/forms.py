"""What is filled in on the pages of payouts."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.calculator.forms import DayField
from guidance.claims.forms import EurosField
from guidance.payouts.benefits import KIND_OF, name_of
from guidance.payouts.enums import AccountGround, HoldReason, HomeGround, PayChannel, ReceiptFrom
from guidance.payouts.planning import month_to_pay
from guidance.payouts.statistics.questions import before
from guidance.payouts.statistics.tables import month_name

LARGEST_FILE = 200 * 1024 * 1024
LARGEST_SUM = 99_999_999_999_99  # cents
MOST_PAYMENTS = 10_000_000


class OpenRunForm(forms.Form):
    """The month and the channel of a new run."""

    month = forms.ChoiceField(label=_("Month"))
    channel = forms.ChoiceField(label=_("How it is paid"), choices=PayChannel)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = today.replace(day=1)
        months = [before(first, -1), first, before(first, 1)]
        field = self.fields["month"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(month.isoformat(), month_name(month)) for month in months]
        field.initial = month_to_pay(today).isoformat()

    def clean_month(self) -> dt.date:
        return dt.date.fromisoformat(self.cleaned_data["month"])


class CancelForm(forms.Form):
    """Why a run is cancelled."""

    why = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class _Happened(forms.Form):
    """Something that was done on a day, today at the latest."""

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **kwargs})
        self.today = today

    def clean_on(self) -> dt.date:
        on: dt.date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("The day is still to come."))
        return on


class ReceiptForm(_Happened):
    """What finance or the unit confirmed."""

    given_by = forms.ChoiceField(label=_("Who confirmed"), choices=ReceiptFrom)
    n = forms.IntegerField(label=_("How many payments"), min_value=0, max_value=MOST_PAYMENTS)
    euros = EurosField(label=_("Sum, €"), most=LARGEST_SUM, max_length=20)
    on = DayField(label=_("Day"))
    reference = forms.CharField(label=_("Their reference"), max_length=80)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    @property
    def cents(self) -> int:
        return int(self.cleaned_data["euros"])


class BankFileForm(forms.Form):
    """A file of the bank."""

    file = forms.FileField(
        label=_("File of the bank"),
        help_text=_("pain.002, camt.053 or camt.054 in XML. Taken in twice it changes nothing."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 200 MB."))
        return file


class AccountForm(forms.Form):
    """Where a person's money goes from a day on."""

    channel = forms.ChoiceField(
        label=_("How it is paid"), choices=PayChannel, widget=forms.RadioSelect
    )
    valid_from = DayField(
        label=_("From"),
        help_text=_("A change takes five working days before the end of the month."),
    )
    iban = forms.CharField(label=_("Account (IBAN)"), max_length=42, required=False)
    holder = forms.CharField(label=_("Holder of the account"), max_length=140, required=False)
    ground = forms.ChoiceField(
        label=_("Whose account"), choices=[("", "–"), *AccountGround.choices], required=False
    )
    reference = forms.CharField(label=_("Reference number"), max_length=25, required=False)
    home_ground = forms.ChoiceField(
        label=_("Why home delivery"), choices=[("", "–"), *HomeGround.choices], required=False
    )
    street = forms.CharField(label=_("Street and house"), max_length=200, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=20, required=False)
    place = forms.CharField(label=_("Town or municipality"), max_length=100, required=False)


class HoldForm(forms.Form):
    """Nothing is paid to a person for a while, and why."""

    reason = forms.ChoiceField(label=_("Reason"), choices=HoldReason)
    benefit = forms.ChoiceField(label=_("Benefit"), required=False)
    start = DayField(label=_("From"))
    until = DayField(
        label=_("Until"), required=False, help_text=_("That day not included; empty: until ended.")
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["benefit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Every benefit")), *((code, name_of(code)) for code in KIND_OF)]


class ReissueForm(forms.Form):
    """Why a payment that came back is paid again."""

    reason = forms.CharField(label=_("Why now"), max_length=300)


class UndeliveredForm(_Happened):
    """Why money was not delivered home, as the unit says."""

    on = DayField(label=_("Day"))
    reason = forms.CharField(label=_("Why it was not delivered"), max_length=300)
