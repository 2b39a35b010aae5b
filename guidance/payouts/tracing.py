"""The way of a cent: payment, lines, dues, decision, version, provision, and back."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from content.documents.models import NoteVersion
from guidance.decisions.models import Decision, DecisionCitation
from guidance.payouts.benefits import name_of
from guidance.payouts.enums import SENT
from guidance.payouts.models import Payment, PaymentLine


@dataclass(frozen=True)
class Step:
    """A decision behind a payment: its lines, what it cites, and the sum of its lines."""

    decision: Decision
    lines: list[PaymentLine]
    citations: list[DecisionCitation]
    cents: int


@dataclass(frozen=True)
class Provision:
    """A provision that a cited version stands on, with the address of its text."""

    label: str
    url: str


def provisions_of(citation: DecisionCitation) -> list[Provision]:
    """Return the provisions that a version cites: those of the paragraph, else all of the text."""
    version = citation.version
    if version is None:
        return []
    cited = [one for one in version.citations if one["text"] in citation.quote]
    return [
        Provision(one["text"], reverse("law:provision", args=[one["act"], one["address"]]))
        for one in cited or version.citations
        if one.get("address")
    ]


@dataclass(frozen=True)
class Way:
    """Everything behind a payment. `deductions` are set off, each by the precept that orders it;
    `again` pays what came back."""

    payment: Payment
    steps: list[Step]
    deductions: list[Step]
    again: list[PaymentLine]


def way_of(payment: Payment) -> Way:
    """Read what a payment is made of; two queries, whatever its length."""
    related = (
        *("due__decision__case", "due__decision__signed_by", "due__child"),
        *("claim_entry__claim__decision__case", "claim_entry__claim__decision__signed_by"),
        "reissue__original__run",
    )
    lines = list(payment.lines.select_related(*related).order_by("due__month", "pk"))
    by_decision: dict[int, list[PaymentLine]] = defaultdict(list)
    set_off: list[tuple[Decision, PaymentLine]] = []
    for line in lines:
        if line.due is not None:
            by_decision[line.due.decision_id].append(line)
        if line.claim_entry is not None and line.claim_entry.claim.decision is not None:
            set_off.append((line.claim_entry.claim.decision, line))
    cited: dict[int, list[DecisionCitation]] = defaultdict(list)
    behind = {*by_decision, *(precept.pk for precept, _line in set_off)}
    sources = DecisionCitation.objects.filter(decision__in=behind)
    for one in sources.select_related("version", "provision__act_version__act"):
        cited[one.decision_id].append(one)
    steps = []
    for key, of_decision in by_decision.items():
        due = of_decision[0].due
        assert due is not None
        steps.append(
            Step(due.decision, of_decision, cited[key], sum(line.cents for line in of_decision))
        )
    return Way(
        payment,
        steps,
        [Step(precept, [line], cited[precept.pk], line.cents) for precept, line in set_off],
        [line for line in lines if line.reissue is not None],
    )


@dataclass(frozen=True)
class BenefitCost:
    """What was paid of one benefit by decisions that cite a version."""

    label: str
    payments: int
    people: int
    cents: int


@dataclass(frozen=True)
class VersionCost:
    """What a version has cost: sent payments by decisions that cite exactly it.

    Of several benefits of a decision those count that the version is about.
    """

    version: NoteVersion
    decisions: int
    payments: int
    people: int
    cents: int
    since: object
    benefits: list[BenefitCost]


def cost_of(version: NoteVersion) -> VersionCost:
    """Sum what was paid by decisions citing a version; three queries."""
    deciding = DecisionCitation.objects.filter(version=version).order_by().values("decision")
    lines = PaymentLine.objects.filter(
        due__decision__in=deciding, payment__run__state__in=sorted(SENT)
    ).order_by()
    if version.benefits:
        lines = lines.filter(due__benefit__in=version.benefits)
    counted = {
        "payments": Count("payment", distinct=True),
        "people": Count("payment__person", distinct=True),
        "paid": Coalesce(Sum("cents"), 0),
    }
    total = lines.aggregate(**counted, since=Min("payment__run__payday"))
    by_benefit: Any = lines.values("due__benefit").annotate(**counted)
    read = sorted(by_benefit, key=lambda one: -one["paid"])
    return VersionCost(
        version=version,
        decisions=deciding.distinct().count(),
        payments=total["payments"],
        people=total["people"],
        cents=total["paid"],
        since=total["since"],
        benefits=[
            BenefitCost(name_of(one["due__benefit"]), one["payments"], one["people"], one["paid"])
            for one in read
        ],
    )
