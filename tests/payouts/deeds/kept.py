"""What is forbidden with rows that rest, and what is found when nothing refuses it any more."""

from guidance.claims.models import Claim, ClaimEntry, DeductionRule
from guidance.payouts.models import Finding, Reissue
from tests.payouts.conftest import TODAY
from tests.payouts.memory import CHANGED, VANISHED
from tests.payouts.scene import NOW, Sabotage, Scene


def _clarified(s: Scene) -> Claim:
    """A claim without a precept."""
    claim = Claim.objects.create(
        number="N-0", case=s.agency.case(s.person, "repayment"), person=s.person, benefit="x",
        cause="netting", opened_on=TODAY,
    )  # fmt: skip
    ClaimEntry.objects.create(claim=claim, kind="assessed", cents=9, on=TODAY)
    return claim


# name: (what is done past every service, words of what is found then)
GUARDS: dict[str, tuple[Sabotage, str]] = {
    "run_steps": (lambda s: s.put(s.formed, state="draft"), "a draft has no digest"),
    "run_totals_once": (lambda s: s.put(s.sent, n=7), "(I2)"),
    "run_stays_what_it_is": (
        lambda s: s.put(s.formed, channel="home"),
        "through another channel",
    ),
    "run_rests_after_handing_over": (
        lambda s: s.put(s.sent, released_by=s.agency.stranger.pk),
        CHANGED,
    ),
    "run_people_stay": (lambda s: s.put(s.formed, prepared_by=s.agency.stranger.pk), CHANGED),
    "run_never_vanishes": (lambda s: s.vanish(s.formed), VANISHED),
    "payment_while_forming": (
        lambda s: s.copy(s.payment, sequence=9, person_id=s.child.pk),
        "(I2)",
    ),
    "netting_while_forming": (lambda s: s.netting(cents=-5), "(I3)"),
    "netting_only_claimed": (lambda s: s.put(s.overpaid, cents=-1), "(I3)"),
    "netting_never_vanishes": (lambda s: s.vanish(s.overpaid), VANISHED),
    "line_while_forming": (lambda s: s.reissued(), "(I3)"),
    "line_only_released": (lambda s: s.put(s.line, released_at=NOW), "(I5)"),
    "line_never_vanishes": (lambda s: s.vanish(s.line), "(I3)"),
    "out_file_stays_after_approval": (lambda s: s.vanish(s.sent.files.get()), "(I2)"),
    "out_file_rests_after_approval": (lambda s: s.put(s.sent.files.get(), cents=1), "(I2)"),
    "out_file_before_approval": (lambda s: s.agency.file_of(s.sent, part=2, first=9), "(I2)"),
    "finding_before_approval": (
        lambda s: Finding.objects.create(run=s.sent, kind="departed", person=s.person, cents=1),
        "not decided on",
    ),
    "finding_decided_once": (lambda s: s.put(s.finding, reason="muu"), CHANGED),
    "finding_never_vanishes": (lambda s: s.vanish(s.finding), VANISHED),
    "hold_only_ended": (lambda s: s.put(s.hold, reason="death"), CHANGED),
    "hold_never_vanishes": (lambda s: s.vanish(s.hold), VANISHED),
    "reissue_of_what_came_back": (
        lambda s: Reissue.objects.create(
            original=s.payment, reason="x", asked_on=TODAY, asked_by=s.agency.preparer,
            asked_at=NOW,
        ),
        "(I6)",
    ),
    "outcome_after_handing_over": (
        lambda s: s.outcome(payment=s.formed.payments.first()),
        "before it was sent",
    ),
    "claims_balance": (
        lambda s: ClaimEntry.objects.create(
            claim=s.claim, kind="repaid", cents=-10_000_000, on=TODAY
        ),
        "below zero",
    ),
    "claims_set_off_ruled": (
        lambda s: ClaimEntry.objects.create(
            claim=_clarified(s), kind="set_off", cents=-1, on=TODAY
        ),
        "no precept says so",
    ),
    "claims_rule_of_precept": (
        lambda s: DeductionRule.objects.create(
            claim=_clarified(s), decision=s.rule.decision, percent=5, start=TODAY
        ),
        "no precept orders it",
    ),
}  # fmt: skip
APPENDED: dict[str, tuple[Sabotage, str]] = {
    "payouts_due": (lambda s: s.put(s.due, cents=1), "says another amount"),
    "payouts_payment": (lambda s: s.put(s.payment, payee_name="Keegi Teine"), "were changed"),
    "payouts_outcome": (
        lambda s: s.put(s.came_back, payment=s.formed.payments.first().pk),
        "before it was sent",
    ),
    "payouts_payeeaccount": (
        lambda s: s.put(s.payment.account, iban="EE382200221020145685"),
        "somebody else's account",
    ),
    "payouts_reissue": (lambda s: s.put(s.reissue(), original=s.payment.pk), "(I6)"),
    "payouts_accrual": (lambda s: s.put(s.accrual, rows=77), CHANGED),
    "payouts_infile": (lambda s: s.put(s.in_line.file, name="muu"), CHANGED),
    "payouts_inline": (lambda s: s.put(s.in_line, code="x"), CHANGED),
    "payouts_receipt": (lambda s: s.put(s.receipt, cents=2), CHANGED),
    "payouts_runfigure": (lambda s: s.put(s.figure, people_kept=9), CHANGED),
    "claims_claimentry": (lambda s: s.put(s.entry, reason="muu"), CHANGED),
    "claims_deductionrule": (lambda s: s.put(s.rule, protected_cents=7), CHANGED),
}
