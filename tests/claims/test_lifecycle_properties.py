"""A claim in any order of deeds by anybody, against a ledger kept in plain arithmetic."""

import datetime as dt
import os

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from guidance.cases.enums import Channel
from guidance.cases.errors import CaseRefused
from guidance.cases.models import Case
from guidance.claims import services
from guidance.claims.enums import Ending, State, Wish
from guidance.claims.errors import ClaimRefused
from guidance.claims.integrity import check_claims
from guidance.claims.models import Claim, ClaimEntry, DeductionRule, Instalment
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.models import Proposal
from guidance.letters.models import Letter
from guidance.letters.shipped import ensure_templates
from portal.audit.integrity import Result
from tests.cases.conftest import TODAY, Office
from tests.claims.conftest import Recovery
from tests.factories import World

REFUSED = (ClaimRefused, CaseRefused, DecisionRefused, PermissionDenied)
DAY = dt.timedelta(days=1)
people = st.sampled_from(["handler", "handler", "handler", "lead", "colleague", "stranger"])
amounts = st.sampled_from([1, 999, 4000, 8000, 12_000, 16_000, 16_001])
days = st.integers(1, 45)


class Lifecycle(RuleBasedStateMachine):
    """One claim of 160 euros; the model is a number: what is owed."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        version = World().publish(title="Reegel", body="Raha nõutakse tagasi (SÜS § 31).")
        self.recovery = Recovery(Office(), version)
        self.claim = self.recovery.taken()
        self.owed = 16_000
        self.today = TODAY
        self.demanded = False

    def teardown(self) -> None:
        claim = self.fresh
        event(f"state: {claim.state} {claim.ending}")
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @property
    def fresh(self) -> Claim:
        return Recovery.fresh(self.claim)

    def who(self, name: str):
        return getattr(self.recovery.office, name)

    def attempt(self, deed) -> bool:
        try:
            with transaction.atomic():
                deed()
        except REFUSED:
            return False
        return True

    @rule(who=people, cents=amounts)
    def repay(self, who, cents):
        if self.attempt(
            lambda: services.record_repayment(
                self.who(who), claim=self.fresh, cents=cents, on=self.today, today=self.today
            )
        ):
            self.owed -= cents

    @rule(cents=amounts)
    def set_off(self, cents):
        if self.attempt(
            lambda: services.record_set_off(
                None, claim=self.fresh, cents=cents, today=self.today, reason="VM"
            )
        ):
            self.owed -= cents
            assert self.demanded

    @rule(who=people, place=st.integers(0, 5))
    def reverse(self, who, place):
        entries = list(ClaimEntry.objects.filter(claim=self.claim).order_by("pk"))
        entry = entries[place % len(entries)]
        if self.attempt(
            lambda: services.reverse_entry(
                self.who(who), entry=entry, reason="Viga", today=self.today
            )
        ):
            self.owed -= entry.cents

    @rule(asked=st.sampled_from([16_000, 8_000, 100]), percent=st.sampled_from([None, 10, 20]))
    def demand(self, asked, percent):
        months = {"2026-03": min(asked, 8000), "2026-04": max(0, asked - 8000)}
        facts = {"months": months, "repay_by": self.today + 30 * DAY}
        if percent:
            facts |= {"percent": percent, "set_off_from": (self.today + 32 * DAY).replace(day=1)}
        if self.decide("recover", facts):
            came_in = 16_000 - self.owed
            self.owed = max(0, asked - came_in)
            self.demanded = True

    @rule(kind=st.sampled_from(["waive", "no_claim"]))
    def give_up(self, kind):
        if self.decide(kind, {"cost_cents": 100_000} if kind == "waive" else {}):
            self.owed = 0

    def decide(self, kind, facts) -> bool:
        def deed() -> None:
            proposal = self.recovery.propose(self.claim, kind, today=self.today, **facts)
            self.recovery.sign(self.recovery.send(proposal))

        return self.attempt(deed)

    @rule(who=people, count=st.integers(1, 6), after=days)
    def agree(self, who, count, after):
        self.attempt(
            lambda: services.agree_plan(
                self.who(who),
                claim=self.fresh,
                count=count,
                first_due=self.today + after * DAY,
                today=self.today,
            )
        )

    @rule(who=people, deed=st.sampled_from(["plan", "stop", "resume", "remind", "receive"]))
    def other(self, who, deed):
        person, claim, today = self.who(who), self.fresh, self.today
        deeds = {
            "plan": lambda: services.end_plan(person, claim=claim, reason="Ei", today=today),
            "stop": lambda: services.stop_set_off(person, claim=claim, reason="Ei", today=today),
            "resume": lambda: services.resume_set_off(
                person, claim=claim, start=today + DAY, today=today
            ),
            "remind": lambda: services.write_late_reminder(person, claim=claim, today=today),
            "receive": lambda: services.receive_request(
                person,
                claim=claim,
                wish=Wish.INSTALMENTS,
                words="Palun",
                channel=Channel.OFFICE,
                received_on=today,
                today=today,
            ),
        }
        self.attempt(deeds[deed])

    @rule(by=days)
    def time_passes(self, by):
        self.today += by * DAY
        services.settle_claims(self.today)
        services.notice_missed(self.today)

    @invariant()
    def the_ledger_agrees_with_the_model(self):
        assert Recovery.balance(self.claim) == self.owed
        assert self.owed >= 0

    @invariant()
    def the_state_follows_the_ledger(self):
        claim = self.fresh
        if claim.state == State.CLOSED:
            assert self.owed == 0
            assert not DeductionRule.objects.filter(claim=claim, end=None).exists()
            assert not claim.plans.filter(ended_on=None).exists()
        if claim.state == State.DEMANDED:
            assert self.owed > 0
            assert claim.decision is not None
        if claim.ending == Ending.PAID:
            assert claim.decision is not None

    @invariant()
    def nothing_is_set_off_without_a_signature(self):
        for one in DeductionRule.objects.filter(claim=self.claim).select_related("decision"):
            assert one.decision.kind == "recover"
            assert one.decision.signed_by_id != one.decision.prepared_by_id

    @invariant()
    def instalments_cover_what_they_were_agreed_for(self):
        for plan in self.claim.plans.filter(ended_on=None):
            parts = Instalment.objects.filter(plan=plan)
            unpaid = sum(part.cents for part in parts if part.paid_on is None)
            assert unpaid <= sum(part.cents for part in parts)
            assert parts.count() >= 2

    @invariant()
    def everything_is_whole(self):
        result = Result("claims")
        check_claims(result)
        assert result.findings == []
        assert Proposal.objects.open().filter(case=self.claim.case).count() <= 1
        numbers = Letter.objects.values_list("number", flat=True)
        assert len(set(numbers)) == len(numbers)
        assert Case.objects.filter(claim=self.claim).count() == 1


@pytest.mark.django_db(transaction=False)
def test_a_claim_agrees_with_plain_arithmetic_whatever_is_tried() -> None:
    ensure_templates()
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=int(os.environ.get("N", "6")),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
