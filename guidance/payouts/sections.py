"""What a case page shows of payments: the applicant's accounts, holds and last payments."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Exists, F, OuterRef, Sum, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from guidance.cases import sections
from guidance.cases.answering.registers import Paid
from guidance.cases.models import Case, Person
from guidance.cases.sections import Rows, Section
from guidance.cases.standing import Standing
from guidance.claims.services.opening import register_settled
from guidance.decisions.services.signing import payee_of
from guidance.payouts.enums import SENT
from guidance.payouts.models import Due, Hold, Outcome, PayeeAccount, Payment, PaymentLine
from guidance.payouts.permissions import may_keep_accounts
from guidance.payouts.querysets import PaymentQuerySet
from portal.people.models import User

SHOWN = 4


def register() -> None:
    """Add the part to the case page."""
    sections.register("payouts", payouts_section, order=40, reads=_reads)
    register_settled(settled_months)


def settled_months(
    person: Person, benefit: str, months: Collection[dt.date]
) -> Collection[dt.date]:
    """Return the months of which payouts keep account: a claim on them is theirs to open."""
    dues = Due.objects.filter(person=person, benefit=benefit, month__in=list(months))
    return set(dues.values_list("month", flat=True))


def payments_of(person_id: int) -> PaymentQuerySet:
    """Return a person's live payments, the newest first, each with whether it came back."""
    back = Outcome.objects.came_back().filter(payment=OuterRef("pk"))
    return (
        Payment.objects.live()
        .filter(person=person_id)
        .select_related("run")
        .annotate(came_back=Exists(back))
        .order_by("-run__payday", "-pk")
    )


def _reads(case: Case) -> dict[str, Any]:
    if not _pays(case):
        return {}
    person = payee_of(case)
    run = {"payday": F("run__payday"), "run_number": F("run__number"), "run_state": F("run__state")}
    newest: Any = payments_of(person.pk).select_related(None).annotate(**run)
    return {
        "accounts": PayeeAccount.objects.filter(person=person)[:SHOWN],
        "holds": Hold.objects.on(timezone.localdate()).filter(person=person),
        "payments": newest.order_by("-payday", "-pk")[:SHOWN],
    }


def _pays(case: Case) -> bool:
    return case.kind_facts.decides and bool(case.benefit)


def payouts_section(
    request: HttpRequest, case: Case, standing: Standing, rows: Rows
) -> Section | None:
    """Of whoever is paid by the case; nothing for a kind of case that pays nothing."""
    if not _pays(case):
        return None
    today, accounts = timezone.localdate(), rows["accounts"]
    user = request.user
    return Section(
        "payouts/_case_section.html",
        {
            "person": payee_of(case),
            "accounts": accounts,
            "account": next((one for one in accounts if one.valid_from <= today), None),
            "holds": rows["holds"],
            "payments": rows["payments"],
            "may_keep": isinstance(user, User) and may_keep_accounts(user),
            "today": today,
        },
    )


def paid_to(person: Person, first: dt.date, after: dt.date) -> list[Paid]:
    """List what was paid to a person on the days of `[first, after)`, by benefit and payday.

    What came back is left out: the payment made again stands in its place.
    """
    back = Outcome.objects.came_back().values("payment")
    sent = Payment.objects.filter(
        person=person,
        run__payday__gte=first,
        run__payday__lt=after,
        run__state__in=sorted(SENT),
    ).exclude(pk__in=back)
    benefit = Coalesce("due__benefit", "claim_entry__claim__benefit", Value(""))
    once = PaymentLine.objects.filter(payment__in=sent.filter(reissue_of=None))
    again = PaymentLine.objects.filter(payment__reissues__in=sent)
    read = [
        *once.values(on=F("payment__run__payday"), of=benefit).annotate(sum=Sum("cents")),
        *again.values(on=F("payment__reissues__run__payday"), of=benefit).annotate(
            sum=Sum("cents")
        ),
    ]
    return [Paid(one["on"], one["of"], one["sum"]) for one in read]
