"""From a proposal to a decision that says which rule it stands on."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from guidance.cases.enums import Outcome, State
from guidance.cases.errors import MayNotAct, StaleCase
from guidance.cases.models import Case, Deadline
from guidance.decisions import services
from guidance.decisions.content import Span
from guidance.decisions.errors import (
    ChangedSince,
    Incomplete,
    NothingToSign,
    NotThere,
    OwnProposal,
    ReasonMissing,
    ReplyOutsideTerm,
    UnderReview,
)
from guidance.decisions.impact import replaced_texts
from guidance.decisions.models import Decision, Entitlement, Proposal, Review
from guidance.letters.models import Letter
from portal.audit.integrity import run_checks
from portal.notifications.models import Notification
from portal.people.models import Substitution
from tests.cases.conftest import TODAY
from tests.decisions.conftest import TEXTS
from tests.factories import hold


def test_a_proposal_is_signed_by_another_person(desk):
    decision = desk.sign(desk.send())

    case = desk.fresh
    assert (case.state, case.outcome) == (State.DECIDED, Outcome.GRANTED)
    assert decision.number == f"{case.number}-1"
    assert (decision.prepared_by, decision.signed_by) == (desk.office.handler, desk.office.lead)
    assert decision.rules_of == case.event_on
    assert Review.objects.get().is_signed
    assert not Deadline.objects.filter(case=case, kind="decision", met_at=None).exists()


def test_what_is_granted_is_what_was_calculated(desk):
    decision = desk.sign(desk.send())

    rows = Entitlement.objects.filter(decision=decision).order_by("start")
    child = desk.child().person
    assert {(row.person, row.child, row.benefit) for row in rows} == {
        (desk.case.applicant, child, "child_allowance")
    }
    first, second = rows[0], rows[1]
    # 16 of the 31 days of October: 80 × 16 / 31.
    assert (first.start, first.end, first.cents) == (
        dt.date(2026, 10, 1), dt.date(2026, 11, 1), 4129,
    )  # fmt: skip
    assert (second.start, second.cents) == (dt.date(2026, 11, 1), 8000)
    assert second.end == dt.date(2045, 11, 1)


def test_the_letter_of_the_decision_is_registered(desk):
    decision = desk.sign(desk.send())

    letter = Letter.objects.get(reference=decision.case.number)
    assert letter.case_letter.case == decision.case
    assert letter.data["legal_basis"] == "PHS § 17 lg 3, PHS § 7 lg 1"
    assert f"({desk.version})" in letter.data["reasons"]
    first = letter.data["amounts"]["rows"][0]
    assert first[2:4] == ["16.10.2026", "31.10.2026"]
    assert first[-1].startswith("41,29")


def test_a_decision_pins_the_exact_text(desk, world):
    decision = desk.sign(desk.send())
    page = desk.version.document.specific
    world.publish(
        page, body="## Reegel\n\nNüüd on teisiti.", what_changed="Uus", correction_reason="Viga"
    )

    cited = decision.citations.get()
    assert desk.version.document.versions.count() == 2
    assert (cited.version, cited.quote) == (desk.version, desk.version.paragraphs[-1]["text"])
    assert cited.url.endswith(f"v1/#{cited.anchor}")


@pytest.mark.parametrize("table", [Decision, Entitlement, Review])
def test_what_was_signed_never_changes(desk, table):
    desk.sign(desk.send())
    row = table.objects.first()
    for change in (row.delete, row.save):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            change()
    assert table.objects.filter(pk=row.pk).exists()


def test_the_writer_does_not_sign_even_as_lead(desk):
    sent = desk.send()
    hold(desk.office.handler, "lead_specialist")
    with pytest.raises(OwnProposal):
        desk.sign(sent, desk.office.handler)
    assert not Decision.objects.exists()


def test_a_substitute_of_the_writer_does_not_sign(desk):
    sent = desk.send()
    Substitution.objects.create(
        absent=desk.office.handler,
        substitute=desk.office.lead,
        valid_from=TODAY,
        valid_until=TODAY + dt.timedelta(days=9),
        ground=Substitution.Ground.LEAVE,
        reference="Puhkusegraafik 2026",
        entered_at=timezone.now(),
    )
    with pytest.raises(OwnProposal):
        desk.sign(sent)


def test_another_handler_neither_writes_nor_signs(desk):
    sent = desk.send()
    with pytest.raises(MayNotAct):
        desk.sign(sent, desk.office.colleague)
    with pytest.raises(MayNotAct):
        services.start_proposal(desk.office.stranger, case=desk.fresh, kind="grant", today=TODAY)


def test_an_incomplete_proposal_is_not_sent(desk):
    with pytest.raises(Incomplete) as refused:
        desk.send(desk.begin())
    assert {"amounts", "reasons", "basis"} <= set(refused.value.missing)
    assert desk.fresh.state == State.IN_PROGRESS


def test_a_returned_proposal_keeps_the_work(desk):
    sent = desk.send()
    desk.send_back(sent, "Lisa elukoha kontroll.")

    back = Proposal.objects.get(pk=sent.pk)
    assert desk.fresh.state == State.IN_PROGRESS
    assert (back.is_locked, back.claim, len(back.granted)) == (False, TEXTS["claim"], 2)
    assert back.reviews.get().comment == "Lisa elukoha kontroll."
    assert desk.sign(desk.send(back)).proposal == back


def test_returning_needs_a_comment(desk):
    with pytest.raises(ReasonMissing):
        desk.send_back(desk.send(), "  ")


def test_a_sent_proposal_is_locked(desk):
    sent = desk.send()
    with pytest.raises(UnderReview):
        desk.save(sent, claim="Muu")
    with pytest.raises(UnderReview):
        desk.cite(sent)


def test_two_people_do_not_overwrite_each_other(desk):
    proposal = desk.begin()
    desk.save(proposal, claim="Esimene")
    with pytest.raises(ChangedSince):
        desk.save(proposal, claim="Teine")
    assert Proposal.objects.get().claim == "Esimene"


def test_two_signers_at_once_make_one_decision(desk):
    sent = desk.send()
    desk.sign(sent)
    other = desk.office.person("lead_specialist")
    with pytest.raises((NothingToSign, StaleCase)):
        desk.sign(sent, other)
    assert Decision.objects.count() == 1


def test_a_signer_who_saw_an_older_case_is_stopped(desk):
    sent = desk.send()
    with pytest.raises(StaleCase):
        services.sign_proposal(
            desk.office.lead, proposal=sent, today=TODAY, case_version=desk.fresh.version - 1
        )


def test_departing_needs_a_reason(desk):
    proposal = desk.propose()
    span = proposal.computed_spans[1]
    other = Span(span.benefit, span.child, span.start, span.end, span.cents + 100)
    changed = desk.save(proposal, granted=[other])
    with pytest.raises(Incomplete) as refused:
        desk.send(changed)
    assert refused.value.missing == ["departure"]


def test_a_refusal_needs_a_hearing(desk):
    proposal = desk.propose()
    refusing = desk.save(proposal, kind="refuse", granted=[])
    with pytest.raises(Incomplete) as refused:
        desk.send(refusing)
    assert refused.value.missing == ["hearing"]
    services.waive_hearing(
        desk.office.handler, case=desk.fresh, because="Andmed on taotlusest.", today=TODAY
    )
    decision = desk.sign(desk.send(refusing))
    assert desk.fresh.outcome == Outcome.REFUSED
    assert not decision.entitlements.exists()


def test_a_hearing_makes_the_case_wait_until_the_reply(desk):
    until = TODAY + dt.timedelta(days=15)
    hearing = services.begin_hearing(
        desk.office.handler,
        case=desk.fresh,
        intention="Kavatseme keelduda.",
        until=until,
        today=TODAY,
    )
    assert desk.fresh.state == State.WAITING
    assert hearing.letter.letter.data["reply_by"] == until.isoformat()
    said = {"hearing": hearing, "reply": "Ei nõustu.", "today": TODAY}
    for day in (TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)):
        with pytest.raises(ReplyOutsideTerm):
            services.record_reply(desk.office.handler, replied_on=day, **said)
    services.record_reply(desk.office.handler, replied_on=TODAY, **said)
    assert desk.fresh.state == State.IN_PROGRESS


def test_a_text_that_one_may_not_read_cannot_be_cited(desk, world):
    hidden = world.publish(
        title="Ekspertidele",
        body="## A\n\nSisemine.",
        applies_from=dt.date(2024, 1, 1),
        audience="roles",
        audience_roles=["expert"],
    )
    with pytest.raises(NotThere):
        services.cite_paragraph(
            desk.office.handler,
            proposal=desk.begin(),
            version=hidden,
            anchor=hidden.paragraphs[-1]["anchor"],
            today=TODAY,
        )


def test_taking_a_citation_away_renumbers(desk):
    proposal = desk.propose()
    assert proposal.reasons.endswith("[1]")
    services.drop_citation(desk.office.handler, proposal=proposal, place=1, today=TODAY)
    left = Proposal.objects.get()
    assert (left.citations.count(), left.reasons) == (0, TEXTS["reasons"])


def test_integrity_sees_a_changed_decision(desk):
    desk.sign(desk.send())
    assert [r.findings for r in run_checks() if r.name == "decisions"] == [[]]
    assert Case.objects.get().decisions.count() == 1


def test_a_newer_text_marks_the_case_and_tells_its_handler(
    desk, world, django_capture_on_commit_callbacks
):
    proposal = desk.propose()
    cited = list(proposal.citations.all())
    assert replaced_texts(cited, dt.date(2026, 10, 16)) == []
    with django_capture_on_commit_callbacks(execute=True):
        newer = world.publish(
            desk.version.document.specific,
            body="## Reegel\n\nTeisiti.",
            what_changed="Uus",
            correction_reason="Viga",
        )

    (found,) = replaced_texts(cited, dt.date(2026, 10, 16))
    assert (found.cited, found.newer) == (cited[0], newer)
    told = Notification.objects.get(event=f"decisions.text_changed:{desk.case.pk}:{newer.pk}")
    assert told.person == desk.office.handler
