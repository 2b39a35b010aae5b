"""Payouts in any order of deeds: every invariant holds, and every cent is where it should be."""

import datetime as dt
import os
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from guidance.claims.errors import ClaimRefused
from guidance.claims.models import Claim, ClaimEntry
from guidance.claims.services import record_repayment
from guidance.payouts import services
from guidance.payouts.enums import LIVE, SENT, RunState
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.models import (
    Due,
    Hold,
    Netting,
    Payment,
    PaymentLine,
    PayoutRun,
    Reissue,
    SuspensionProposal,
)
from portal.workdays import add_months
from tests.payouts.conftest import LARGE_FAMILY, NOVEMBER, TODAY, Agency, findings
from tests.payouts.memory import Memory
from tests.payouts.naive import Batch, Books, Debt, Said

REFUSED = (PayoutRefused, PermissionDenied, ClaimRefused)
OTHER = "child_allowance"
people = st.integers(0, 2)
cents = st.sampled_from([1, 80, 8000, 9999, 65000])
steps_back = st.integers(0, 3)
LAST = add_months(NOVEMBER, 24)
SEEN: Counter[str] = Counter()


class Payouts(RuleBasedStateMachine):
    """Three people with two benefits each; deeds are tried by anybody, refused or done."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.agency = Agency()
        self.people = [self.agency.person() for _ in range(3)]
        self.books = Books()
        self.memory = Memory()
        self.month = NOVEMBER
        self.batches: dict[int, Batch] = {}
        self.claims: dict[int, Claim] = {}
        self.payments_again: dict[int, tuple[int, int]] = {}
        self.last_decision: dict[tuple[int, str], tuple[object, Said]] = {}

    def teardown(self) -> None:
        SEEN.update(
            sent=PayoutRun.objects.sent().count(),
            cancelled=PayoutRun.objects.filter(state=RunState.CANCELLED).exclude(n=0).count(),
            claimed=Netting.objects.exclude(claim=None).count(),
            kept=PaymentLine.objects.exclude(claim_entry=None).count(),
            again=Payment.objects.sent().exclude(reissue_of=None).count(),
            suspended=SuspensionProposal.objects.count(),
        )
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, deed):
        try:
            with transaction.atomic():
                return deed()
        except REFUSED:
            return None

    def open_run(self) -> PayoutRun | None:
        unfinished = [RunState.DRAFT, RunState.FORMED, RunState.APPROVED]
        return PayoutRun.objects.filter(state__in=unfinished).first()

    def chain(self, who: int, benefit: str) -> tuple[int, str, int]:
        return self.people[who].pk, benefit, 0

    @initialize(amount=cents)
    def begin(self, amount):
        """Everybody gets something for months to come."""
        for who in range(3):
            self.decide(who, amount, 1, 9, False)

    @rule(who=people, amount=cents, back=steps_back, ends=st.integers(1, 4), other=st.booleans())
    def decide(self, who, amount, back, ends, other):
        """Grant from some months ago for some months."""
        benefit = OTHER if other else LARGE_FAMILY
        start = add_months(self.month, -back)
        end = add_months(start, ends)
        made = self.agency.decide(
            self.people[who], [(benefit, None, start, end, amount)], case_kind="large_family"
        )
        chain = self.chain(who, benefit)
        gives = {(chain, add_months(start, n)): amount for n in range(ends)}
        self.books.decisions.append(said := Said(self.people[who].pk, gives))
        self.last_decision[who, benefit] = made, said

    @rule(who=people, back=st.integers(-1, 3), day=st.sampled_from([1, 15]))
    def stop(self, who, back, day):
        """End both benefits from a day, or suspend them; the month of the end is paid in full."""
        on = add_months(self.month, -back).replace(day=day)
        self.agency.stop(self.people[who], on)
        first = on if day == 1 else add_months(on.replace(day=1), 1)
        chains = frozenset(self.chain(who, benefit) for benefit in (LARGE_FAMILY, OTHER))
        self.books.decisions.append(Said(self.people[who].pk, {}, first, chains))

    @rule(who=people, amount=cents, back=steps_back, ends=st.integers(1, 4))
    def change(self, who, amount, back, ends):
        """From a day on one benefit has another amount and the other has none."""
        start = add_months(self.month, -back)
        end = add_months(start, ends)
        self.agency.decide(
            self.people[who],
            [(LARGE_FAMILY, None, start, end, amount)],
            kind="change",
            case_kind="large_family",
            effective_on=start,
        )
        chain = self.chain(who, LARGE_FAMILY)
        gives = {(chain, add_months(start, n)): amount for n in range(ends)}
        chains = frozenset(self.chain(who, benefit) for benefit in (LARGE_FAMILY, OTHER))
        self.books.decisions.append(Said(self.people[who].pk, gives, start, chains))

    @rule(who=people, other=st.booleans())
    def replace(self, who, other):
        """A challenge succeeds: the decision counts no more and nothing stands in its place."""
        found = self.last_decision.pop((who, OTHER if other else LARGE_FAMILY), None)
        if found is None:
            return
        decision, said = found
        self.agency.decide(self.people[who], kind="refuse", replaces=decision)
        said.is_replaced = True

    @rule(who=people)
    def hold(self, who):
        if self.people[who].pk not in self.books.held:
            services.place_hold(
                self.agency.preparer, person=self.people[who], reason="clarify",
                start=dt.date(2020, 1, 1), today=TODAY,
            )  # fmt: skip
            self.books.held.add(self.people[who].pk)

    @rule(who=people)
    def release(self, who):
        person = self.people[who]
        for one in Hold.objects.filter(person=person, ended_by=None):
            with transaction.atomic():
                services.end_hold(self.agency.preparer, hold=one, on=one.start, today=TODAY)
        for one in SuspensionProposal.objects.filter(person=person, answered_on=None):
            services.answer_proposal(
                self.agency.handler, proposal=one, answer="Konto on teada", today=TODAY
            )
        self.books.held.discard(person.pk)

    @rule(who=people, amount=cents, percent=st.sampled_from([5, 20, 100]))
    def owe(self, who, amount, percent):
        """A precept says that something is set off."""
        if self.open_run() is None and len(self.claims) < 4:
            claim = self.agency.claim(
                self.people[who], amount, percent=percent, order=len(self.claims) + 1
            )
            self.claims[claim.pk] = claim
            self.books.debts[claim.pk] = Debt(self.people[who].pk, amount, percent)

    @rule(data=st.data(), amount=cents)
    def repay(self, data, amount):
        if not self.claims:
            return
        key = data.draw(st.sampled_from(sorted(self.claims)))
        debt = self.books.debts[key]
        done = self.attempt(
            lambda: record_repayment(
                None, claim=self.claims[key], cents=amount, on=TODAY, today=TODAY
            )
        )
        assert (done is not None) == (amount <= debt.left)
        debt.left -= amount if done else 0

    @rule(twice=st.booleans(), whole=st.booleans())
    def accrue(self, twice, whole):
        self.books.accrue(self.month)
        services.accrue(self.agency.preparer, month=self.month, today=TODAY, whole=whole)
        if twice:
            assert services.accrue(None, month=self.month, today=TODAY).rows == 0

    @rule(twice=st.booleans())
    def form(self, twice):
        run = self.attempt(
            lambda: services.open_run(
                self.agency.preparer, month=self.month, channel="bank", today=TODAY
            )
        )
        if run is None:
            return
        expected = self.books.form(self.month, self.payments_again)
        done = self.attempt(lambda: services.form_run(self.agency.preparer, run=run, today=TODAY))
        assert (done is None) == (expected is None)
        if expected is None or done is None:
            services.cancel_run(self.agency.preparer, run=run, reason="Tühi", today=TODAY)
            return
        self.batches[done.pk] = expected
        paid = dict(done.payments.filter(reissue_of=None).values_list("person", "net"))
        assert paid == {person: cents for person, cents in expected.paid.items() if cents > 0}
        again = dict(done.payments.exclude(reissue_of=None).values_list("reissue_of", "net"))
        assert again == {key: self.payments_again[key][1] for key in expected.again}
        for key in expected.again:
            del self.payments_again[key]
        if twice:
            assert not self.attempt(
                lambda: services.form_run(self.agency.preparer, run=run, today=TODAY)
            )

    @rule()
    def cancel(self):
        run = PayoutRun.objects.exclude(state=RunState.CANCELLED).order_by("-pk").first()
        if run is None:
            return
        done = self.attempt(
            lambda: services.cancel_run(self.agency.preparer, run=run, reason="Viga", today=TODAY)
        )
        assert (done is not None) == (run.state not in SENT)
        if done:
            batch = self.batches.pop(run.pk)
            self.books.undo(batch)
            for original in Payment.objects.filter(pk__in=batch.again):
                self.payments_again[original.pk] = original.person_id, original.net

    @rule(early=st.booleans())
    def approve(self, early):
        run = self.open_run()
        if run is None:
            return
        if early or run.state != RunState.FORMED:
            assert not self.attempt(
                lambda: services.approve_run(self.agency.approver, run=run, today=TODAY)
            )
        elif run.checked_at is None:
            self.agency.approve(run)

    @rule(who=st.sampled_from(["preparer", "approver", "releaser", "stranger"]))
    def hand_over(self, who):
        run = self.open_run()
        if run is None:
            return
        actor = getattr(self.agency, who)
        done = self.attempt(lambda: services.hand_over_run(actor, run=run, today=TODAY))
        assert (done is not None) == (run.state == RunState.APPROVED and who == "releaser")
        if done:
            services.open_claims(done, TODAY)

    @rule(data=st.data(), again=st.booleans())
    def bring_back(self, data, again):
        """A payment comes back, and may be asked to be paid again."""
        sent = list(Payment.objects.sent().order_by("pk"))
        if not sent:
            return
        payment = data.draw(st.sampled_from(sent))
        self.agency.bring_back(payment)
        if Hold.objects.filter(person=payment.person_id, ended_by=None).exists():
            self.books.held.add(payment.person_id)
        if again and self.attempt(
            lambda: services.reissue_payment(
                self.agency.preparer, payment=payment, reason="Uus konto", today=TODAY
            )
        ):
            self.payments_again[payment.pk] = payment.person_id, payment.net

    @rule(who=people)
    def new_account(self, who):
        self.agency.account(self.people[who], valid_from=TODAY)

    @rule(goes_on=st.booleans())
    def pay_the_month(self, goes_on):
        """All steps of a run in a row: alone they seldom meet."""
        self.accrue(False, False)
        if self.open_run() is None:
            self.form(False)
        self.approve(False)
        self.hand_over("releaser")
        if goes_on:
            self.next_month()

    @rule()
    def next_month(self):
        if self.month < LAST:
            self.month = add_months(self.month, 1)

    @invariant()
    def nothing_is_broken(self):
        assert findings() == []

    @invariant()
    def what_was_written_stays(self):
        assert self.memory.look() == []

    @invariant()
    def every_cent_is_where_the_books_say(self):
        """Due, consumed, claimed and owed, chain by chain and claim by claim."""
        due = {
            (person, benefit, month): total
            for person, benefit, month, total in Due.objects.values_list(
                "person", "benefit", "month"
            ).annotate(total=Sum("cents"))
            if total
        }
        assert due == {
            (chain[0], chain[1], month): total
            for (chain, month), total in self.books.due.items()
            if total
        }
        live = PaymentLine.objects.live().exclude(due=None)
        consumed = {
            (person, benefit, month): total
            for person, benefit, month, total in live.values_list(
                "due__person", "due__benefit", "due__month"
            ).annotate(total=Sum("cents"))
            if total
        }
        assert consumed == {
            (chain[0], chain[1], month): total
            for (chain, month), total in self.books.consumed.items()
            if total
        }
        for key, debt in self.books.debts.items():
            assert ClaimEntry.objects.filter(claim=key).aggregate(s=Sum("cents"))["s"] == debt.left
        overpaid = sum(
            sum(self.batches[run].claimed.values())
            for run in PayoutRun.objects.filter(state__in=sorted(LIVE)).values_list("pk", flat=True)
        )
        nettings = Netting.objects.filter(run__state__in=sorted(LIVE))
        assert -(nettings.aggregate(s=Sum("cents"))["s"] or 0) == overpaid

    @invariant()
    def money_is_conserved(self):
        """All that was consumed was paid, kept for claims, or is owed back."""
        runs = PayoutRun.objects.live()
        paid = runs.aggregate(s=Sum("net"))["s"] or 0
        again = Payment.objects.filter(run__in=runs).exclude(reissue_of=None)
        repeated = again.aggregate(s=Sum("net"))["s"] or 0
        lines = PaymentLine.objects.live()
        consumed = lines.exclude(due=None).aggregate(s=Sum("cents"))["s"] or 0
        kept = -(lines.exclude(claim_entry=None).aggregate(s=Sum("cents"))["s"] or 0)
        owed = -(Netting.objects.filter(run__in=runs).aggregate(s=Sum("cents"))["s"] or 0)
        assert consumed == paid - repeated + kept - owed
        assert Reissue.objects.count() >= again.count()


def run_machine(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Payouts,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_any_order_of_deeds(db: None) -> None:
    run_machine(int(os.environ.get("KAASUS_EXAMPLES", "6")), 25)


@pytest.mark.long
def test_many_orders_of_deeds(db: None) -> None:
    """Three hundred walks of forty steps reach everything that may happen to money."""
    SEEN.clear()
    run_machine(int(os.environ.get("KAASUS_EXAMPLES", "300")), 40)
    assert all(SEEN.values()), SEEN
