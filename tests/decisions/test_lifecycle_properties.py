"""A case and its decisions in any order of deeds by anybody: what must hold always holds."""

import datetime as dt
import os

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from guidance.cases.enums import Channel, Outcome, State, WaitEnd, WaitReason
from guidance.cases.errors import CaseRefused
from guidance.cases.models import Case, Wait
from guidance.cases.services import begin_wait, close_case, end_wait, take_case, withdraw_case
from guidance.decisions import services
from guidance.decisions.enums import OUTCOMES, ChallengeOutcome, DecisionKind
from guidance.decisions.errors import DecisionRefused
from guidance.decisions.holding import chain_of, holding
from guidance.decisions.models import (
    Challenge,
    Decision,
    Entitlement,
    Proposal,
    Reopening,
    Review,
)
from guidance.decisions.recalculation import given_by
from guidance.decisions.services.proposals import involved_in
from guidance.letters.models import Letter
from guidance.letters.shipped import ensure_templates
from tests.cases.conftest import TODAY, Office
from tests.decisions.conftest import TEXTS, Desk
from tests.factories import World

REFUSED = (CaseRefused, DecisionRefused, PermissionDenied)
ENDED = {State.DECIDED, State.CLOSED}
people = st.sampled_from(
    ["handler", "handler", "lead", "lead", "second", "second", "colleague", "stranger"]
)


class Lifecycle(RuleBasedStateMachine):
    """One matter with all its cases; every deed may be tried by anybody at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        world, office = World(), Office()
        office.second = office.person("lead_specialist")  # type: ignore[attr-defined]
        version = world.publish(title="Reegel", body="Toetust makstakse (PHS § 17 lg 3).")
        self.desk = Desk(office, version)
        self.signed: dict[int, str] = {}

    def teardown(self) -> None:
        event(f"decisions: {Decision.objects.count()}")
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, deed) -> None:
        try:
            with transaction.atomic():
                deed()
        except REFUSED:
            pass

    def who(self, name: str):
        return getattr(self.desk.office, name)

    def open_proposal(self) -> Proposal | None:
        return Proposal.objects.open().filter(case=self.desk.case).first()

    @rule(who=people, kind=st.sampled_from(["grant", "refuse", "end"]))
    def begin(self, who, kind):
        self.attempt(
            lambda: services.start_proposal(
                self.who(who), case=self.desk.fresh, kind=kind, today=TODAY
            )
        )

    @rule(who=people, kind=st.sampled_from(["grant", "refuse", "end"]), cite=st.booleans())
    def write(self, who, kind, cite):
        proposal = self.open_proposal()
        if proposal is None:
            return
        day = TODAY if kind == "end" else None
        self.attempt(
            lambda: services.save_proposal(
                self.who(who),
                proposal=proposal,
                seen=proposal.version,
                today=TODAY,
                kind=kind,
                facts=self.desk.facts(),
                effective_on=day,
                **TEXTS,
            )
        )
        if cite:
            self.attempt(lambda: self.desk.cite(Proposal.objects.get(pk=proposal.pk)))

    @rule()
    def write_all_and_send(self):
        self.attempt(self.desk.send)

    @rule(who=people)
    def need_not_hear(self, who):
        self.attempt(
            lambda: services.waive_hearing(
                self.who(who), case=self.desk.fresh, because="HMS § 40", today=TODAY
            )
        )

    @rule(who=people)
    def send(self, who):
        proposal = self.open_proposal()
        if proposal is not None:
            self.attempt(
                lambda: services.send_proposal(
                    self.who(who),
                    proposal=proposal,
                    seen=proposal.version,
                    case_version=self.desk.fresh.version,
                    today=TODAY,
                )
            )

    @rule(who=people)
    def give_back(self, who):
        proposal = self.open_proposal()
        if proposal is not None:
            self.attempt(lambda: self.desk.send_back(proposal, "Täienda.", self.who(who)))

    @rule(who=people, twice=st.booleans())
    def sign(self, who, twice):
        proposal = self.open_proposal()
        if proposal is None:
            return
        for _ in range(1 + twice):
            self.attempt(lambda: self.desk.sign(proposal, self.who(who)))

    @rule(who=people)
    def wait(self, who):
        self.attempt(
            lambda: begin_wait(
                self.who(who),
                case=self.desk.fresh,
                reason=WaitReason.OTHER,
                until=TODAY + dt.timedelta(days=9),
                today=TODAY,
            )
        )

    @rule(who=people)
    def go_on(self, who):
        self.attempt(
            lambda: end_wait(self.who(who), case=self.desk.fresh, what=WaitEnd.BY_HAND, today=TODAY)
        )

    @rule(who=people)
    def withdraw(self, who):
        self.attempt(
            lambda: withdraw_case(self.who(who), case=self.desk.fresh, reason="Palus.", today=TODAY)
        )

    @rule(who=people)
    def close(self, who):
        self.attempt(lambda: close_case(self.who(who), case=self.desk.fresh, today=TODAY))

    @rule(who=people, outcome=st.sampled_from(ChallengeOutcome))
    def challenge(self, who, outcome):
        decision = Decision.objects.filter(case=self.desk.case).first()
        if decision is None:
            return
        self.attempt(
            lambda: services.record_challenge(
                self.desk.office.handler,
                decision=decision,
                received_on=TODAY,
                channel=Channel.POST,
                grounds="Ei nõustu.",
                today=TODAY,
            )
        )
        opened = Challenge.objects.filter(decision=decision, outcome="").first()
        if opened is not None:
            self.attempt(
                lambda: services.decide_challenge(
                    self.who(who), challenge=opened, outcome=outcome, reasons="Nii.", today=TODAY
                )
            )

    @rule(who=people, kind=st.sampled_from(["correct", "replace"]))
    def reopen(self, who, kind):
        decision = Decision.objects.filter(case=self.desk.case).first()
        if decision is not None:
            self.attempt(
                lambda: services.reopen_decision(
                    self.who(who), decision=decision, kind=kind, why="Viga.", today=TODAY
                )
            )
        again = Case.objects.filter(
            follows=self.desk.case, state=State.IN_PROGRESS, handler=self.desk.office.handler
        ).first()
        if again is not None:
            self.desk.case = again

    @rule(who=people)
    def take_up_again(self, who):
        waiting = Case.objects.filter(follows=self.desk.case, state=State.RECEIVED).first()
        if waiting is not None:
            self.attempt(lambda: take_case(self.who(who), case=waiting, today=TODAY))
            taken = Case.objects.get(pk=waiting.pk)
            if taken.handler == self.desk.office.handler:
                self.desk.case = taken

    @invariant()
    def preparer_and_signer_differ(self):
        for decision in Decision.objects.select_related("proposal"):
            assert decision.signed_by_id not in involved_in(decision.proposal)
            assert Review.objects.filter(proposal=decision.proposal, is_signed=True).count() == 1

    @invariant()
    def what_was_signed_stays(self):
        now = dict(Decision.objects.values_list("pk", "sha256"))
        assert self.signed.items() <= now.items()
        self.signed = now

    @invariant()
    def a_decision_cites_gives_and_tells(self):
        for decision in Decision.objects.all():
            assert decision.citations.exists()
            granted = len(decision.content["granted"])
            assert Entitlement.objects.filter(decision=decision).count() == granted
            assert (granted > 0) == (decision.kind == DecisionKind.GRANT)
        letters = Letter.objects.filter(template_version__template__key__startswith="decision_")
        assert letters.count() == Decision.objects.count()

    @invariant()
    def states_and_outcomes_agree(self):
        for case in Case.objects.all():
            decided = case.decisions.first()
            assert (case.state in ENDED) == bool(case.outcome)
            if decided is not None:
                assert case.outcome == OUTCOMES[DecisionKind(decided.kind)]
            elif case.state in ENDED:
                assert case.outcome == Outcome.WITHDRAWN
            assert case.decisions.count() <= 1
            waiting = Proposal.objects.waiting().filter(case=case).exists()
            assert waiting == (case.state == State.PROPOSED)
            active = Wait.objects.filter(case=case, ended_on=None).count()
            assert active == (case.state == State.WAITING)

    @invariant()
    def at_most_one_decision_of_a_chain_is_in_effect(self):
        chained = Decision.objects.exclude(replaces=None).values_list("replaces", flat=True)
        assert len(chained) == len(set(chained))
        every = Decision.objects.in_effect().order_by("signed_at", "pk")
        every = every.select_related("case").prefetch_related("entitlements", "case__parties")
        months = set()
        for _key, span in holding(given_by(every, self.desk.case.applicant)):
            assert (chain_of(span), span.start) not in months
            months.add((chain_of(span), span.start))

    @invariant()
    def a_correction_decides_the_same(self):
        for reopening in Reopening.objects.filter(kind="correct").select_related("decision"):
            made = Decision.objects.filter(case=reopening.case).first()
            if made is not None:
                assert made.replaces == reopening.decision
                assert made.content["granted"] == reopening.decision.content["granted"]
                assert made.kind == reopening.decision.kind


@pytest.mark.django_db(transaction=False)
def test_a_case_keeps_its_rules_whatever_is_tried() -> None:
    ensure_templates()
    run_state_machine_as_test(
        Lifecycle,
        settings=settings(
            max_examples=int(os.environ.get("N", "6")),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
