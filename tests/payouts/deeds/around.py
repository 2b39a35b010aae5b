"""What is forbidden with accounts, holds, findings, outcomes, files, work and reports."""

from typing import Any

from guidance.payouts.models import (
    Finding,
    Hold,
    InJob,
    Reissue,
    RunJob,
    SavedReport,
    SuspensionProposal,
)
from portal.recurring.models import Duty
from portal.recurring.services import create_duty
from tests.payouts.conftest import NOVEMBER, OCTOBER, TODAY
from tests.payouts.scene import NOW, Sabotage, Scene


def _finding(s: Scene, **facts: Any) -> Finding:
    values = {"run": s.formed, "kind": "no_address", "person": s.person, "cents": 1}
    return Finding.objects.create(**{**values, **facts})


def _reissue(s: Scene, **facts: Any) -> Reissue:
    values = {"original": s.returned, "reason": "x", "asked_on": TODAY, "asked_at": NOW}
    return Reissue.objects.create(asked_by=s.agency.preparer, **{**values, **facts})


def _proposal(s: Scene, **facts: Any) -> SuspensionProposal:
    values = {"person": s.person, "former": s.came_back, "proposed_on": TODAY}
    return SuspensionProposal.objects.create(**{**values, **facts})


def _proposals_of_one_return(s: Scene) -> None:
    latter = s.outcome()
    for _ in range(2):
        _proposal(s, latter=latter)


def _proposals_of_one_hold(s: Scene) -> None:
    for payment in (s.payment, s.returned):
        _proposal(s, latter=s.outcome(payment=payment), hold=s.hold)


def _proposal_of_one_return(s: Scene) -> None:
    once = s.outcome()
    _proposal(s, former=once, latter=once)


def _in_job(s: Scene, **facts: Any) -> InJob:
    values = {"name": "x", "sha256": "2" * 64, "size": 1, "asked_at": NOW}
    return InJob.objects.create(asked_by=s.agency.preparer, **{**values, **facts})


def _report(s: Scene, **facts: Any) -> SavedReport:
    return SavedReport.objects.create(
        **{"name": "Aruanne", "saved_by": s.agency.preparer, "saved_at": NOW, **facts}
    )


def _duty() -> Duty:
    return create_duty(None, kind="payout_report", owner="payout_specialist", today=TODAY)


def _reports_of_one_duty(s: Scene) -> None:
    duty = _duty()
    for name in "ab":
        _report(s, name=name, duty=duty)


def _told_twice(s: Scene) -> None:
    report, through = _report(s), SavedReport.recipients.through
    for _ in range(2):
        through.objects.create(savedreport=report, user=s.agency.preparer)


CONSTRAINTS: dict[str, Sabotage] = {
    "payee_account_fits_channel": lambda s: s.put(s.payment.account, holder=""),
    "payee_account_of_another_in_estonia": lambda s: s.put(
        s.payment.account, ground="digital", iban="FI2112345600000785"
    ),
    "hold_period": lambda s: Hold.objects.create(
        person=s.person, reason="other", start=NOVEMBER, until=OCTOBER, recorded_at=NOW
    ),
    "suspension_proposal_answered": lambda s: _proposal(s, latter=s.outcome(), answer="x"),
    "suspension_after_two_returns": _proposal_of_one_return,
    "finding_once": lambda s: [_finding(s) for _ in range(2)],
    "finding_decided_with_reason": lambda s: _finding(s, decision="in_order"),
    "outcome_comes_back_once": lambda s: s.outcome(payment=s.returned, kind="rejected"),
    "outcome_paid_once": lambda s: [s.outcome() for _ in range(2)],
    "reissue_with_reason": lambda s: _reissue(s, reason=""),
    "run_job_one_open": lambda s: [
        RunJob.objects.create(run=s.formed, kind="files", asked_at=NOW) for _ in range(2)
    ],
    "in_job_one_open": lambda s: [_in_job(s) for _ in range(2)],
    "in_job_failed_says_why": lambda s: _in_job(s, state="failed"),
    "in_job_done_has_file": lambda s: _in_job(s, state="done"),
    "in_file_has_lines": lambda s: s.copy(s.in_line.file, sha256="3" * 64, lines_count=0),
    "in_line_once": lambda s: s.copy(s.in_line),
    "in_line_matched_or_why_not": lambda s: s.copy(s.in_line, line=9, why_not=""),
    "out_file_part_once": lambda s: [s.agency.file_of(s.formed, part=9) for _ in range(2)],
    "receipt_reference_once": lambda s: s.copy(s.receipt),
    "payout_figure_once": lambda s: s.copy(s.figure, gross=0, deducted=0),
    "payout_figure_counts": lambda s: s.copy(s.figure, age=77, people=-1, gross=0, deducted=0),
    "payout_report_has_name": lambda s: _report(s, name=""),
    "payout_report_months": lambda s: _report(s, months=0),
}
COLUMNS: dict[tuple[str, ...], Sabotage] = {
    ("payouts_infile", "sha256"): lambda s: s.copy(s.in_line.file),
    ("payouts_outcome", "in_line_id"): lambda s: [
        s.outcome(payment=payment, in_line=s.in_line) for payment in (s.payment, s.returned)
    ],
    ("payouts_suspensionproposal", "latter_id"): _proposals_of_one_return,
    ("payouts_suspensionproposal", "hold_id"): _proposals_of_one_hold,
    ("payouts_reissue", "original_id"): lambda s: [_reissue(s) for _ in range(2)],
    ("payouts_savedreport", "name"): lambda s: [_report(s) for _ in range(2)],
    ("payouts_savedreport", "duty_id"): _reports_of_one_duty,
    ("payouts_savedreport_recipients", "savedreport_id", "user_id"): _told_twice,
}
