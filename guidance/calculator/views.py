"""The calculator's pages: for anybody, without personal data, shareable by their address."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from content.documents.models import NoteVersion
from guidance.benefits.allowances import family_allowances
from guidance.benefits.dates import Month
from guidance.benefits.family import ContradictoryInput, Family
from guidance.benefits.parental import Basis, MonthOfBenefit, parental_benefit
from guidance.benefits.payment import parental_benefit_day
from guidance.benefits.rates import MissingRate
from guidance.benefits.results import Step
from guidance.benefits.table import present_rates
from guidance.calculator import words
from guidance.calculator.answers import Answer, answer_of
from guidance.calculator.forms import (
    MOST_CHILDREN,
    ChildForm,
    ChildFormSet,
    PeriodForm,
)
from guidance.calculator.forms_parental import ParentalForm
from portal.shell.asof import AsOf, asof_from_request

ROWS = 3
LONGEST_VERSUS = 8_000
MOST_READ, MOST_NOTES = 60, 8
Children: type[ChildFormSet] = formset_factory(  # type: ignore[assignment]
    ChildForm, formset=ChildFormSet, extra=0, max_num=MOST_CHILDREN, validate_max=True
)


@dataclass(frozen=True)
class Asked:
    """The forms of one family, and the answer when they could be calculated."""

    period: PeriodForm
    children: ChildFormSet
    answer: Answer | None = None
    problem: str = ""


@require_safe
def family(request: HttpRequest) -> HttpResponse:
    """A family's allowances by month, beside another set of facts when one was kept."""
    today = timezone.localdate()
    asked = _ask(request.GET, today)
    versus = None
    if kept := request.GET.get("versus", "")[:LONGEST_VERSUS]:
        versus = _ask(QueryDict(kept), today)
    context = {
        "nav": "calculator",
        "asked": asked,
        "versus": versus,
        "address": _without_versus(request.GET),
        "difference": _difference(asked, versus),
        "notes": _notes(request, asked.answer.benefits) if asked.answer else [],
    }
    return render(request, "calculator/family.html", context)


def _ask(query: QueryDict, today: dt.date) -> Asked:
    """Read the forms; an empty address asks nothing yet."""
    if "first" not in query:
        this = Month.of(today)
        period = PeriodForm(initial={"first": str(this), "last": str(this.plus(11))})
        return Asked(period, Children(initial=[{} for _ in range(ROWS)], prefix="c"))
    period = PeriodForm(query)
    children = Children(_with_row_asked(query), prefix="c")
    if not (period.is_valid() and children.is_valid()) or "add" in query:
        return Asked(period, children)
    facts = children.family(was_large=period.cleaned_data["was_large"])
    return _calculated(period, children, facts)


def _with_row_asked(query: QueryDict) -> Mapping[str, Any]:
    """Return the rows of the address, with one more when that was asked for."""
    rows = query.get("c-TOTAL_FORMS", "")
    count = min(int(rows), MOST_CHILDREN) if rows.isdecimal() and len(rows) < 4 else ROWS
    if "add" in query:
        count = min(count + 1, MOST_CHILDREN)
    data = query.copy()
    data["c-TOTAL_FORMS"], data["c-INITIAL_FORMS"] = str(count), "0"
    return data


def _calculated(period: PeriodForm, children: ChildFormSet, facts: Family) -> Asked:
    first, last = period.cleaned_data["first"], period.cleaned_data["last"]
    try:
        result = family_allowances(facts, first, last, present_rates())
    except ContradictoryInput as error:
        return Asked(period, children, problem=words.contradiction_words(error.what))
    except MissingRate as error:
        return Asked(period, children, problem=words.missing_rate_words(error))
    return Asked(period, children, answer_of(result, facts, first, last))


def _difference(asked: Asked, versus: Asked | None) -> Decimal | None:
    if versus is None or asked.answer is None or versus.answer is None:
        return None
    return asked.answer.total - versus.answer.total


def _without_versus(query: QueryDict) -> str:
    """Return the address of the facts that are filled in, short enough to be kept in another."""
    data = QueryDict(mutable=True)
    for name, values in query.lists():
        if name not in {"versus", "add"} and any(values):
            data.setlist(name, values)
    return data.urlencode()


def _notes(request: HttpRequest, codes: Iterable[str]) -> list[NoteVersion]:
    """Return the texts in force on some benefits that the reader may see.

    What concerns few benefits tells most about each and comes first.
    """
    asof: AsOf = asof_from_request(request)
    found = (
        NoteVersion.objects.in_force(asof.on, asof.known_at)
        .visible_to(request.user)
        .filter(document__benefits__code__in=list(codes))
        .defer("body", "html", "toc", "paragraphs")
        .distinct()
        .order_by("title")[:MOST_READ]
    )
    return sorted(found, key=lambda version: len(version.benefits))[:MOST_NOTES]


@dataclass(frozen=True)
class PaidMonth:
    """A month of parental benefit with the day it is paid."""

    month: MonthOfBenefit
    paid_on: dt.date
    steps: list[str]


@dataclass(frozen=True)
class ParentalAsked:
    """The form of a claim, and its months when they could be calculated."""

    form: ParentalForm
    months: list[PaidMonth] = field(default_factory=list)

    @property
    def basis(self) -> Basis:
        return self.months[0].month.basis

    @property
    def basis_steps(self) -> list[tuple[str, str, str]]:
        """Each step in words, its provision, and the mark of doubt."""
        return [
            (words.step_words(s), s.provision, words.status_words(s.status))
            for s in self.basis.steps
        ]

    @property
    def total(self) -> Decimal:
        return sum((one.month.amount for one in self.months), Decimal(0))


@require_safe
def parental(request: HttpRequest) -> HttpResponse:
    """Parental benefit from round figures, beside another claim when one was kept."""
    asked = _ask_parental(request.GET)
    kept = request.GET.get("versus", "")[:LONGEST_VERSUS]
    versus = _ask_parental(QueryDict(kept)) if kept else None
    both = versus is not None and versus.months and asked.months
    context = {
        "nav": "calculator",
        "asked": asked,
        "versus": versus,
        "address": _without_versus(request.GET),
        "difference": asked.total - versus.total if versus and both else None,
        "notes": _notes(request, ["parental_benefit"]) if asked.months else [],
    }
    return render(request, "calculator/parental.html", context)


def _ask_parental(query: QueryDict) -> ParentalAsked:
    """Read the form; an empty address asks nothing yet."""
    form = ParentalForm(query if "event" in query else None)
    if not form.is_bound or not form.is_valid():
        return ParentalAsked(form)
    try:
        months = parental_benefit(form.claim(), present_rates())
    except ContradictoryInput as error:
        form.add_error(None, words.contradiction_words(error.what))
    except MissingRate as error:
        form.add_error(None, words.missing_rate_words(error))
    else:
        return ParentalAsked(form, [_paid(month) for month in months])
    return ParentalAsked(form)


def _paid(month: MonthOfBenefit) -> PaidMonth:
    return PaidMonth(month, parental_benefit_day(month.month), [_said(s) for s in month.steps])


def _said(step: Step) -> str:
    """Say a step, with its mark of doubt."""
    marked = words.status_words(step.status)
    return f"{words.step_words(step)} ({marked})" if marked else words.step_words(step)
