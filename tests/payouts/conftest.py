"""People who are paid, who pays them, and decisions about both, made directly and quickly."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
from django.utils import timezone

from guidance.cases.enums import Channel, PartyRole, State
from guidance.cases.models import Case, Party, Person
from guidance.claims.enums import State as ClaimState
from guidance.claims.models import Claim, ClaimEntry, DeductionRule
from guidance.decisions.models import Decision, Entitlement, Proposal
from guidance.payouts import services
from guidance.payouts.enums import OutKind, PayChannel
from guidance.payouts.models import Finding, OutFile, PayeeAccount, PayoutRun
from portal.people.models import Unit, User
from tests.factories import UnitFactory, UserFactory

TODAY = dt.date(2026, 11, 2)
SEPTEMBER, OCTOBER = dt.date(2026, 9, 1), dt.date(2026, 10, 1)
NOVEMBER, DECEMBER = dt.date(2026, 11, 1), dt.date(2026, 12, 1)
FAR = dt.date(2030, 1, 1)
CHILD_ALLOWANCE = "child_allowance"
LARGE_FAMILY = "large_family_allowance"
PARENTAL = "parental_benefit"
IBANS = ("EE382200221020145685", "EE471000001020145685", "EE907700771000000118")

Given = tuple[str, Person | None, dt.date, dt.date, int]


def iban_of(number: int) -> str:
    """Return an Estonian account number that is whole."""
    base = f"22{number:014d}"
    check = 98 - int(f"{base}141400") % 97
    return f"EE{check:02d}{base}"


class Agency:
    """Who decides and who pays; `decide` makes a signed decision in a case of its own."""

    def __init__(self) -> None:
        self.unit: Unit = UnitFactory(code="payments_unit", name_et="Väljamaksed")
        self.handler = self._who("client_service_specialist")
        self.lead = self._who("lead_specialist")
        self.preparer = self._who("payout_specialist")
        self.approver = self._who("service_owner")
        self.releaser = self._who("payout_specialist")
        self.stranger = self._who("expert")
        self.made = 0

    def _who(self, role: str) -> User:
        return UserFactory(roles=[role], unit=self.unit)

    def person(self, *, account: bool = True, **facts: Any) -> Person:
        self.made += 1
        made = Person.objects.create(
            **{
                "given_name": "Õie",
                "family_name": f"Näidis{self.made}",
                "name_key": f"õie näidis{self.made}",
                "code": f"9{self.made:010d}",
                "code_country": "FI",
                "born_on": dt.date(1990, 1, 1),
                "street": f"Näidise {self.made}",
                "place": "Tartu linn",
                "registered_at": timezone.now(),
                **facts,
            }
        )
        if account:
            self.account(made)
        return made

    def account(self, person: Person, **facts: Any) -> PayeeAccount:
        values = {"iban": iban_of(person.pk), "valid_from": dt.date(2020, 1, 1), **facts}
        if values.get("channel") == PayChannel.HOME:
            values |= {"iban": "", "holder": "", "ground": "", "home_ground": "pension"}
            values |= {"street": "Näidise 1", "place": "Tartu linn"}
        return PayeeAccount.objects.create(
            **{
                "person": person,
                "channel": PayChannel.BANK,
                "holder": str(person),
                "ground": "own",
                "recorded_at": timezone.now(),
                **values,
            }
        )

    def decide(
        self,
        person: Person,
        given: Iterable[Given] = (),
        *,
        kind: str = "grant",
        case_kind: str = "child_allowance",
        children: Iterable[Person] = (),
        effective_on: dt.date | None = None,
        replaces: Decision | None = None,
        signed_at: dt.datetime | None = None,
    ) -> Decision:
        given = list(given)
        case = self.case(person, case_kind)
        parties = {child for _b, child, *_rest in given if child} | set(children)
        Party.objects.bulk_create(
            Party(case=case, person=child, role=PartyRole.CHILD) for child in parties
        )
        now = signed_at or timezone.now()
        proposal = Proposal.objects.create(
            case=case, kind=kind, begun_at=now, saved_at=now, closed_at=now,
            sent_by=self.handler, sent_at=now,
        )  # fmt: skip
        decision = Decision.objects.create(
            number=f"{case.number}-1",
            case=case,
            proposal=proposal,
            kind=kind,
            effective_on=effective_on,
            rules_of=TODAY,
            content={"granted": []},
            prepared_by=self.handler,
            signed_by=self.lead,
            signed_at=now,
            replaces=replaces,
            sha256="0" * 64,
        )
        Entitlement.objects.bulk_create(
            Entitlement(
                decision=decision, person=person, child=child, benefit=benefit,
                start=start, end=end, cents=cents,
            )
            for benefit, child, start, end, cents in given
        )  # fmt: skip
        return decision

    def case(self, person: Person, kind: str = "child_allowance") -> Case:
        self.made += 1
        now = timezone.now()
        return Case.objects.create(
            number=f"2026-XX-{self.made:06d}", kind=kind, state=State.DECIDED, outcome="granted",
            handler=self.handler, unit=self.unit, applicant=person, received_on=TODAY,
            received_at=now, channel=Channel.OFFICE, decided_at=now,
        )  # fmt: skip

    def grant(
        self, person: Person, cents: int = 8000, *, child: Person | None = None,
        benefit: str = LARGE_FAMILY, start: dt.date = NOVEMBER, end: dt.date = FAR,
    ) -> Decision:  # fmt: skip
        return self.decide(person, [(benefit, child, start, end, cents)], case_kind="large_family")

    def stop(self, person: Person, on: dt.date, *, children: Iterable[Person] = ()) -> Decision:
        return self.decide(
            person, kind="end", case_kind="large_family", effective_on=on, children=children
        )

    def claim(
        self, person: Person, cents: int, *, percent: int | None = 20, fixed: int | None = None,
        benefit: str = LARGE_FAMILY, protected: int = 0, order: int = 1,
        start: dt.date = dt.date(2026, 1, 1),
    ) -> Claim:  # fmt: skip
        """A claim with a signed precept that is set off."""
        precept = self.decide(person, kind="recover", case_kind="repayment")
        self.made += 1
        claim = Claim.objects.create(
            number=f"N-2026-{self.made:06d}", case=precept.case, person=person, benefit=benefit,
            cause="netting", state=ClaimState.DEMANDED, decision=precept, opened_on=TODAY,
            repay_by=FAR,
        )  # fmt: skip
        ClaimEntry.objects.create(claim=claim, kind="assessed", cents=cents, on=TODAY)
        DeductionRule.objects.create(
            claim=claim, decision=precept, order=order, start=start,
            percent=None if fixed else percent, cents=fixed, protected_cents=protected,
        )  # fmt: skip
        return claim

    def open(self, month: dt.date = NOVEMBER, channel: str = PayChannel.BANK) -> PayoutRun:
        return services.open_run(self.preparer, month=month, channel=channel, today=TODAY)

    def form(self, month: dt.date = NOVEMBER, channel: str = PayChannel.BANK) -> PayoutRun:
        """Accrue the month and form a run of it."""
        services.accrue(self.preparer, month=month, today=TODAY)
        return services.form_run(self.preparer, run=self.open(month, channel), today=TODAY)

    def file_of(self, run: PayoutRun, **facts: Any) -> OutFile:
        """What the writing of files leaves behind."""
        return OutFile.objects.create(
            **{
                "run": run, "kind": OutKind.PAIN001, "name": f"{run.number}.xml",
                "path": f"{run.number}.xml", "sha256": "0" * 64, "size": 1, "n": run.n,
                "cents": run.net, "written_at": timezone.now(), "checked_at": timezone.now(),
                **facts,
            }
        )  # fmt: skip

    def approve(self, run: PayoutRun) -> PayoutRun:
        run = services.check_run(self.preparer, run=run)
        for finding in Finding.objects.filter(run=run, decision=""):
            services.decide_finding(
                self.preparer, finding=finding, decision="in_order", reason="Vaadatud", today=TODAY
            )
        if run.n:
            self.file_of(run)
        return services.approve_run(self.approver, run=run, today=TODAY)

    def send(self, run: PayoutRun) -> PayoutRun:
        """Check, approve and hand over."""
        return services.hand_over_run(self.releaser, run=self.approve(run), today=TODAY)

    def pay(self, month: dt.date = NOVEMBER, channel: str = PayChannel.BANK) -> PayoutRun:
        return self.send(self.form(month, channel))

    def bring_back(self, payment: Any, code: str = "AC04") -> Any:
        return services.record_outcome(
            self.preparer, payment=payment, kind="returned", code=code, on=TODAY, today=TODAY
        )


@pytest.fixture
def agency(db: None) -> Agency:
    return Agency()


def findings() -> list[str]:
    """Return what the checks of payouts and claims find broken."""
    from guidance.claims.integrity import check_claims
    from guidance.payouts.integrity import check_payouts
    from portal.audit.integrity import Result

    result = Result("payouts")
    check_payouts(result)
    check_claims(result)
    return [f"{one.where}: {one.what}" for one in result.findings]
