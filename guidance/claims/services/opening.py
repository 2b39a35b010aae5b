"""An overpayment is noticed: its case is opened and what was overpaid enters the ledger."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from guidance.cases.enums import Action, Channel
from guidance.cases.errors import MayNotAct
from guidance.cases.history import write_event
from guidance.cases.kinds import kind_of
from guidance.cases.models import Case, Party, Person
from guidance.cases.numbering import next_number
from guidance.cases.services import take_case
from guidance.cases.standing import standing_of
from guidance.cases.transitions import lock_case, may
from guidance.claims.enums import Cause, Ending, EntryKind
from guidance.claims.errors import (
    MonthClaimed,
    MonthsDiffer,
    NothingOverpaid,
    NoUnit,
    SettledByPayouts,
    UnknownBenefit,
    WrongCase,
)
from guidance.claims.models import Claim, ClaimEntry
from guidance.claims.notices import tell_of_opening
from guidance.claims.numbering import next_claim_number
from guidance.decisions.models import Decision
from portal.audit.services import record
from portal.people.models import User

KIND = "repayment"
Settled = Callable[[Person, str, Collection[dt.date]], Collection[dt.date]]
_settled: list[Settled] = []


def register_settled(find: Settled) -> None:
    """Name who says which months of a person and benefit payouts settle themselves."""
    _settled[:] = [find]


@transaction.atomic
def open_claim(
    actor: User | None,
    *,
    person: Person,
    benefit: str,
    cents: int,
    today: dt.date,
    reason: str,
    months: Mapping[dt.date, int] | None = None,
    cause: Cause = Cause.NETTING,
    basis: Decision | None = None,
    case: Case | None = None,
    take: bool = False,
) -> Claim:
    """Open a claim of `cents` and its case; nothing is deducted before a signed precept.

    None as the actor is the portal itself, when payouts find a negative net. `months` say how
    much was overpaid in each (first days; the sum is `cents`): each becomes an entry. `basis` is
    the decision that lowered the months; without one the person's last decision about the benefit
    says which unit clarifies. `case` is an open repayment case that the person's own application
    began. `take` makes the actor the handler. Raises `NothingOverpaid`, `MonthsDiffer`,
    `UnknownBenefit`, `NoUnit`, `WrongCase`, `MayNotAct` and, for people, what `check_months` does.
    """
    if cents <= 0:
        raise NothingOverpaid
    parts = dict(months or {})
    if parts and not _add_up(parts, cents):
        raise MonthsDiffer
    if benefit not in kind_of(KIND).benefits:
        raise UnknownBenefit
    if case is not None:
        case = _fitting(actor, case, person, today)
    if actor is not None:
        check_months(person, benefit, parts)
    if case is None:
        case = _open_case(actor, person, benefit, reason, basis, today)
    claim = Claim.objects.create(
        number=next_claim_number(today.year),
        case=case,
        person=person,
        benefit=benefit,
        cause=cause,
        reason=reason.strip()[:2000],
        basis=basis,
        opened_on=today,
        opened_by=actor,
    )
    append_assessed(actor, claim, parts, cents, today, reason)
    record(actor, "claims.opened", claim, data={"number": claim.number, "cents": cents})
    write_event(actor, case, "claims.opened", data={"claim": claim.number, "cents": cents})
    tell_of_opening(actor, claim, today)
    if take and actor is not None and may(standing_of(actor, today), case, Action.TAKE):
        claim.case = take_case(actor, case=case, today=today)
    return claim


def append_assessed(
    actor: User | None,
    claim: Claim,
    months: Mapping[dt.date, int],
    cents: int,
    today: dt.date,
    reason: str,
) -> None:
    """Append what was overpaid: an entry for each month, or one when they are not known yet."""
    parts: list[tuple[dt.date | None, int]] = sorted(months.items()) or [(None, cents)]
    ClaimEntry.objects.bulk_create(
        ClaimEntry(
            claim=claim,
            kind=EntryKind.ASSESSED,
            cents=part,
            month=month,
            on=today,
            recorded_by=actor,
            reason=reason.strip()[:300],
        )
        for month, part in parts
    )


def check_months(person: Person, benefit: str, months: Collection[dt.date]) -> None:
    """Let nobody claim by hand what is claimed already or settled by payouts.

    Those who claim from one person at the same time wait for each other. Raises `MonthClaimed`
    for a month of a claim that was not found groundless, and `SettledByPayouts`.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    claimed = ClaimEntry.objects.filter(
        claim__person=person,
        claim__benefit=benefit,
        kind=EntryKind.ASSESSED,
        month__in=list(months),
    )
    if claimed.exclude(claim__ending=Ending.NONE).exists():
        raise MonthClaimed
    if settled := [month for find in _settled for month in find(person, benefit, months)]:
        raise SettledByPayouts(min(settled))


def _add_up(months: Mapping[dt.date, int], cents: int) -> bool:
    whole = all(month.day == 1 and part > 0 for month, part in months.items())
    return whole and sum(months.values()) == cents


def _open_case(
    actor: User | None,
    person: Person,
    benefit: str,
    reason: str,
    basis: Decision | None,
    today: dt.date,
) -> Case:
    """Open a case of repayment that follows the one in which the benefit was decided."""
    source = basis.case if basis else _last_case(person, benefit)
    if actor is not None and not _may_open(actor, source, today):
        raise MayNotAct
    unit = source.unit_id if source else getattr(actor, "unit_id", None)
    if unit is None:
        raise NoUnit
    kind = kind_of(KIND)
    case = Case(
        number=next_number(kind.prefix, today.year),
        kind=KIND,
        benefit=benefit,
        unit_id=unit,
        applicant=person,
        follows=source,
        received_on=today,
        received_at=timezone.now(),
        received_by=actor,
        channel=Channel.OFFICIAL,
        request=reason.strip()[:4000],
    )
    case.save(force_insert=True)
    if source is not None:
        Party.objects.bulk_create(
            Party(case=case, person=party.person, role=party.role, since=party.since)
            for party in source.parties.select_related("person").exclude(person=person)
        )
    write_event(
        actor, case, "cases.received", data={"kind": KIND, "received_on": today.isoformat()}
    )
    return case


def _last_case(person: Person, benefit: str) -> Case | None:
    """Return the case of the last decision that paid the benefit to the person, or their last."""
    paid = Decision.objects.filter(entitlements__person=person, entitlements__benefit=benefit)
    last = paid.select_related("case").order_by("-signed_at", "-pk").first()
    if last is not None:
        return last.case
    theirs = Q(applicant=person) | Q(parties__person=person)
    return Case.objects.filter(theirs).order_by("-received_at", "-pk").first()


def _may_open(actor: User, source: Case | None, today: dt.date) -> bool:
    standing = standing_of(actor, today)
    return standing.works if source is None else standing.works_on(source)


def _fitting(actor: User | None, case: Case, person: Person, today: dt.date) -> Case:
    locked = lock_case(actor, case=case, today=today)
    taken = Claim.objects.filter(case=locked).exists()
    if locked.kind != KIND or not locked.is_open or taken or locked.applicant_id != person.pk:
        raise WrongCase
    return locked
