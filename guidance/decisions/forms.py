"""What the handler fills in: facts about the children, amounts, texts."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.benefits.dates import Span as Days
from guidance.benefits.parental_income import Kind
from guidance.benefits.rates import to_cent
from guidance.calculator.forms import ChildForm, DayField
from guidance.calculator.forms_parental import ParentalForm
from guidance.cases.models import Person
from guidance.decisions.content import Span
from guidance.decisions.enums import DecisionKind
from guidance.decisions.models import Proposal

BIGGEST = Decimal(1_000_000)
DAYS = ("joined", "left", "adopted", "survivor_since")
CENTS = ("survivor_pension", "maintenance_owed")
PLAIN = ("group", "stillborn", *CENTS)
SPANS = {
    "single": "single_parent",
    "guardian": "guardianship",
    "away": "away",
    "service": "parent_in_service",
    "maintenance": "maintenance",
}


class ChildFactsForm(ChildForm):
    """The facts on which the allowances for one child of the case depend."""

    def __init__(self, data: Any = None, *, child: Person, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=f"child-{child.pk}", initial=initial)
        self.person = child
        del self.fields["born"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["born"] = self.person.born_on
        return super().clean()

    def facts(self) -> dict[str, Any]:
        """Return the child as `guidance.benefits.reading.ChildIn` reads it."""
        child = self.child(str(self.person.pk))
        assert child is not None
        facts: dict[str, Any] = {"key": child.key, "born": child.born.isoformat()}
        if child.studies:
            facts["studies"] = [{**_days(one.span), "level": one.level} for one in child.studies]
        facts |= {name: day.isoformat() for name in DAYS if (day := getattr(child, name))}
        facts |= {name: value for name in PLAIN if (value := getattr(child, name))}
        facts |= {
            name: [_days(span) for span in spans]
            for name in SPANS.values()
            if (spans := getattr(child, name))
        }
        return facts


def initial_of(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what `ChildFactsForm` shows of facts kept before."""
    studies = facts.get("studies") or [{}]
    initial: dict[str, Any] = {
        "single": bool(facts.get("single_parent")),
        "guardian": bool(facts.get("guardianship")),
        "together": bool(facts.get("group")),
        "stillborn": facts.get("stillborn", False),
        "studies_until": _day(studies[0].get("until")),
        **{name: _day(facts.get(name)) for name in DAYS},
        **{name: Decimal(facts[name]).scaleb(-2) for name in CENTS if facts.get(name)},
    }
    for prefix in ("away", "service", "maintenance"):
        span = (facts.get(SPANS[prefix]) or [{}])[0]
        until = _day(span.get("until"))
        initial[f"{prefix}_from"] = _day(span.get("from"))
        initial[f"{prefix}_until"] = until - dt.timedelta(days=1) if until else None
    return initial


class ParentalFactsForm(ParentalForm):
    """A claim for parental benefit, kept as `guidance.benefits.reading.ParentalIn` reads it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].initial = Kind.MOTHER

    def facts(self) -> dict[str, Any]:
        """Return the claim; raises ContradictoryInput."""
        claim = self.claim()
        elder: dict[str, Any] = {}
        if claim.elder_born:
            elder["elder_born"] = claim.elder_born.isoformat()
            elder["elder_average"] = claim.elder_average
        return {
            "kind": "parental_benefit",
            "whose": claim.kind.value,
            "event": claim.event.isoformat(),
            "income": {
                "social_tax": dict(claim.income.social_tax),
                "sick_days": claim.income.sick_days,
                "unemployed_days": claim.income.unemployed_days,
            },
            "days": [_days(span) for span in claim.days],
            **elder,
        }


def initial_of_claim(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what `ParentalFactsForm` shows of a claim kept before."""
    if not facts:
        return {}
    first = facts["days"][0]
    start, end = (dt.date.fromisoformat(first[name]) for name in ("from", "until"))
    taxes = list(facts["income"]["social_tax"].values())
    return {
        "whose": facts["whose"],
        "event": dt.date.fromisoformat(facts["event"]),
        "income": to_cent(Decimal(taxes[0]) / 33) if taxes else 0,
        "months": len(taxes),
        "sick_days": facts["income"]["sick_days"],
        "unemployed_days": facts["income"].get("unemployed_days", 0),
        "elder_born": dt.date.fromisoformat(facts["elder_born"]) if "elder_born" in facts else None,
        "elder_average": Decimal(facts["elder_average"]).scaleb(-2)
        if "elder_average" in facts
        else None,
        "start": start,
        "days": (end - start).days,
    }


def was_typed(form: forms.Form) -> bool:
    """Return whether a form of the page says other than what is kept."""
    is_there = any(form.add_prefix(name) in form.data for name in form.fields)
    return is_there and form.has_changed()


class ProposalForm(forms.Form):
    """The texts of a proposal, and what it grants span by span."""

    kind = forms.ChoiceField(label=_("Decision"), choices=DecisionKind)
    effective_on = DayField(label=_("From which day"), required=False)
    claim = forms.CharField(
        label=_("What was asked for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    departure = forms.CharField(
        label=_("Why it departs from the calculation"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only when the amounts are not those calculated."),
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Point at a citation with its number: [1]."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, spans: Sequence[Span] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spans = list(spans)
        for place, span in enumerate(self.spans):
            self.fields[f"take-{place}"] = forms.BooleanField(required=False)
            self.fields[f"cents-{place}"] = forms.DecimalField(
                label=_("Amount, €"),
                required=False,
                min_value=0,
                max_value=BIGGEST,
                decimal_places=2,
                initial=Decimal(span.cents).scaleb(-2),
            )

    @classmethod
    def initial_of(cls, proposal: Proposal) -> dict[str, Any]:
        """Return what the form shows of a proposal."""
        initial: dict[str, Any] = {
            name: getattr(proposal, name)
            for name in ("kind", "effective_on", "claim", "departure", "reasons")
        }
        initial["seen"] = proposal.version
        granted = {span.key: span for span in proposal.granted_spans}
        for place, span in enumerate(proposal.computed_spans):
            taken = granted.get(span.key)
            initial[f"take-{place}"] = taken is not None
            initial[f"cents-{place}"] = Decimal((taken or span).cents).scaleb(-2)
        return initial

    def granted(self) -> list[Span]:
        """Return the spans that were taken, with the amounts as written."""
        data = self.cleaned_data
        found = []
        for place, span in enumerate(self.spans):
            amount = data.get(f"cents-{place}")
            if data.get(f"take-{place}") and amount:
                cents = int(amount * 100)
                found.append(Span(span.benefit, span.child, span.start, span.end, cents))
        return found

    def written(self) -> dict[str, Any]:
        """Return the texts and the day."""
        names = ("effective_on", "claim", "departure", "reasons")
        return {name: self.cleaned_data[name] for name in names}

    def rows(self) -> list[tuple[Span, forms.BoundField, forms.BoundField]]:
        """Return each span with its two fields."""
        return [
            (span, self[f"take-{place}"], self[f"cents-{place}"])
            for place, span in enumerate(self.spans)
        ]


class CommentForm(forms.Form):
    """Why a proposal goes back."""

    comment = forms.CharField(
        label=_("What has to be mended"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


def _days(span: Days) -> dict[str, Any]:
    open_end = span.end == dt.date.max
    return {"from": span.start.isoformat(), "until": None if open_end else span.end.isoformat()}


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
