"""Forms of claims."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guidance.benefits.dates import Month
from guidance.calculator.forms import DayField, MonthField
from guidance.cases.enums import Channel
from guidance.cases.fields import TermField
from guidance.cases.kinds import kind_of
from guidance.claims.enums import Cause, Wish
from guidance.claims.letters import month_words
from guidance.claims.schedule import FEWEST, MOST
from guidance.claims.wording import benefit_title
from guidance.decisions.enums import DecisionKind
from guidance.letters.placeholders import money

BIGGEST_CENTS = 100_000_000
MOST_MONTHS = 120
BY_HAND = [Cause.DECISION, Cause.CHANGE, Cause.PERSON]


class EurosField(forms.CharField):
    """An amount typed in euros, with a comma or a point; gives whole cents, `most` at most."""

    def __init__(self, *, most: int = BIGGEST_CENTS, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 14, **kwargs})
        self.most = most
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Show whole cents as euros."""
        return f"{Decimal(value).scaleb(-2):.2f}".replace(".", ",") if type(value) is int else value

    def clean(self, value: Any) -> int | None:
        typed = "".join(str(value or "").split()).replace(",", ".").removesuffix("€")
        if not typed:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            cents = Decimal(typed).scaleb(2)
            is_whole = cents == int(cents)
        except (InvalidOperation, ValueError, OverflowError):
            raise forms.ValidationError(_("Write an amount as 160,00.")) from None
        if not is_whole:
            raise forms.ValidationError(_("Write an amount with two decimals at most."))
        if not 0 <= cents <= self.most:
            raise forms.ValidationError(_("The amount is out of range."))
        return int(cents)


def short_text(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    """Return a field for a few sentences."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, **{"max_length": 300, "widget": widget, **more}
    )


class OpenForm(forms.Form):
    """What was overpaid, in months in a row with one amount."""

    benefit = forms.ChoiceField(label=_("Benefit"))
    cause = forms.ChoiceField(
        label=_("How it was noticed"), choices=[(one.value, one.label) for one in BY_HAND]
    )
    first = MonthField(label=_("First overpaid month"))
    last = MonthField(label=_("Last overpaid month"))
    each = EurosField(
        label=_("Overpaid each month, €"),
        help_text=_("Only what was more than the person had a right to."),
    )
    reason = short_text(
        _("What happened"), _("The person reads it in the letter of the hearing."), max_length=2000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        benefits = kind_of("repayment").benefits
        choices = [(benefit, benefit_title(benefit)) for benefit in benefits]
        field = self.fields["benefit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last:
            if last < first:
                self.add_error("last", _("The last month lies before the first one."))
            elif (last.year - first.year) * 12 + last.number - first.number >= MOST_MONTHS:
                self.add_error("last", _("Check the year."))
        if data.get("each") == 0:
            self.add_error("each", _("Enter an amount above zero."))
        return data

    def months(self) -> dict[dt.date, int]:
        """Return the amount of each month."""
        month: Month = self.cleaned_data["first"]
        found: dict[dt.date, int] = {}
        while not self.cleaned_data["last"] < month:
            found[month.first] = self.cleaned_data["each"]
            month = month.plus(1)
        return found


class AssessForm(OpenForm):
    """More overpaid months of a claim that is being clarified."""

    reason = short_text(_("What happened"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["benefit"], self.fields["cause"]


class RepayForm(forms.Form):
    """A repayment that came in."""

    cents = EurosField(label=_("Repaid, €"))
    on = DayField(label=_("Day of the payment"))
    reference = forms.CharField(
        label=_("Reference of the payment"),
        max_length=80,
        required=False,
        help_text=_("As on the bank statement: the same payment cannot be entered twice."),
    )


class ReasonForm(forms.Form):
    """A reason in a few words."""

    reason = short_text(_("Reason"))


class ReverseForm(ReasonForm):
    """Which entry is taken back, and why."""

    entry = forms.ChoiceField(label=_("Entry"))

    field_order = ["entry", "reason"]

    def __init__(self, *args: Any, entries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["entry"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = entries


class PlanForm(forms.Form):
    """In how many parts, from when."""

    count = forms.IntegerField(
        label=_("Number of instalments"), min_value=FEWEST, max_value=MOST, initial=6
    )
    first_due = DayField(label=_("First instalment on"))


class EnforceForm(forms.Form):
    """To whom a precept was handed over, when and under which number."""

    bailiff = forms.CharField(label=_("Bailiff"), max_length=200)
    reference = forms.CharField(label=_("Number of the enforcement file"), max_length=60)
    on = DayField(label=_("Handed over on"))


class ResumeForm(forms.Form):
    """From when payouts are set off again."""

    start = MonthField(label=_("Set off from the payout of"))


class RequestForm(forms.Form):
    """An application about repayment, brought or sent."""

    wish = forms.ChoiceField(label=_("What the person wants"), choices=Wish)
    words = short_text(_("In the person's words"), max_length=4000)
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel)
    received_on = DayField(label=_("Received on"))


class AnswerForm(forms.Form):
    """What was done about an application."""

    answer = short_text(_("What was done"))


class TermsForm(forms.Form):
    """What is decided about an overpayment, month by month, and how it comes back."""

    NOTHING, PERCENT, CENTS = "", "percent", "cents"

    kind = forms.ChoiceField(label=_("Decision"))
    repay_by = TermField(
        label=_("To be repaid by"),
        required=False,
        help_text=_("A reasonable time: at least 14 days (SÜS § 32)."),
    )
    way = forms.ChoiceField(
        label=_("Set-off from coming payouts"),
        required=False,
        choices=[
            (NOTHING, _("No set-off")),
            (PERCENT, _("Per cent of each payout")),
            (CENTS, _("Amount from each payout")),
        ],
    )
    percent = forms.IntegerField(
        label=_("Per cent of each payout"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("At most 20 of family allowances and maintenance support (PHS § 14)."),
    )
    cents = EurosField(label=_("Amount from each payout, €"), required=False)
    set_off_from = MonthField(label=_("Set off from the payout of"), required=False)
    cost_cents = EurosField(
        label=_("Cost of recovering, €"),
        required=False,
        help_text=_("Only when recovery is given up because it would cost more (SÜS § 31)."),
    )

    def __init__(self, *args: Any, assessed: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (DecisionKind.RECOVER, DecisionKind.WAIVE, DecisionKind.NO_CLAIM)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, kind.label) for kind in kinds]
        self.keys = {f"month-{key or 'all'}": key for key in assessed}
        for name, key in self.keys.items():
            self.fields[name] = EurosField(
                label=_("Asked back for %(month)s, €") % {"month": month_words(key)},
                initial=assessed[key],
                help_text=_("Overpaid %(amount)s.")
                % {"amount": money(assessed[key], get_language() or "et")},
                required=False,
            )

    @property
    def month_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.keys]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        way = data.get("way")
        if not way and any(data.get(name) for name in (self.PERCENT, self.CENTS, "set_off_from")):
            self.add_error("way", _("Choose how it is set off, or clear what is written below."))
        if way and data.get("kind") == DecisionKind.RECOVER:
            for name in (way, "set_off_from"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("This is needed for a set-off."))
        return data

    def facts(self) -> dict[str, Any]:
        """Return the terms as `services.save_terms` takes them."""
        data = self.cleaned_data
        way, start = data["way"], data["set_off_from"]
        return {
            "kind": DecisionKind(data["kind"]),
            "months": {key: data[name] or 0 for name, key in self.keys.items()},
            "repay_by": data["repay_by"],
            "percent": data["percent"] if way == self.PERCENT else None,
            "cents": data["cents"] if way == self.CENTS else None,
            "set_off_from": start.first if way and start else None,
            "cost_cents": data["cost_cents"],
        }
