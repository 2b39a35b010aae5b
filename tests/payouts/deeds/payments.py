"""What is forbidden with dues, runs, payments, lines and nettings."""

from tests.payouts.conftest import FAR, TODAY
from tests.payouts.scene import Sabotage, Scene


def _paid(s: Scene, **changes: object) -> object:
    """Store the payment once more, for somebody who is not paid yet."""
    return s.copy(s.payment, **{"sequence": 9, "person_id": s.child.pk, **changes})


CONSTRAINTS: dict[str, Sabotage] = {
    "due_of_family_once": lambda s: s.copy(s.due, cents=1),
    "due_of_child_once": lambda s: s.copy(s.due_of_child, cents=1),
    "due_is_something": lambda s: s.copy(s.due, cents=0, month=FAR),
    "due_whole_month": lambda s: s.copy(s.due, month=TODAY),
    "accrual_whole_month": lambda s: s.copy(s.accrual, month=TODAY),
    "run_sequence_once": lambda s: s.put(s.formed, sequence=s.sent.sequence, month=s.sent.month),
    "run_whole_month": lambda s: s.put(s.formed, month=TODAY),
    "run_state_known": lambda s: s.put(s.formed, state="x"),
    "run_nets": lambda s: s.put(s.formed, net=1),
    "run_formed_with_digest": lambda s: s.put(s.formed, digest=""),
    "run_approved_by_somebody": lambda s: s.put(s.formed, state="approved"),
    "run_released_by_somebody": lambda s: s.put(s.sent, released_by=None),
    "run_preparer_not_approver": lambda s: s.put(s.sent, approved_by=s.sent.prepared_by_id),
    "run_approver_not_releaser": lambda s: s.put(s.sent, released_by=s.sent.approved_by_id),
    "run_preparer_not_releaser": lambda s: s.put(s.sent, released_by=s.sent.prepared_by_id),
    "run_cancelled_with_reason": lambda s: s.put(s.formed, state="cancelled"),
    "payment_sequence_once": lambda s: _paid(s, sequence=s.payment.sequence),
    "payment_of_person_once": lambda s: _paid(s, person_id=s.person.pk),
    "payment_reissued_once_in_run": lambda s: [
        _paid(s, sequence=sequence, reissue_of_id=s.returned.pk) for sequence in (9, 10)
    ],
    "payment_sequence_from_one": lambda s: _paid(s, sequence=0),
    "payment_nets": lambda s: _paid(s, net=1),
    "payment_pays": lambda s: _paid(s, gross=0, deducted=0, net=0),
    "payment_deducts_nothing_negative": lambda s: _paid(s, gross=1, deducted=-1, net=2),
    "netting_never_pays": lambda s: s.netting(cents=5),
    "netting_claims_what_is_owed": lambda s: s.netting(claim=s.agency.claim(s.other, 1)),
    "netting_of_child_once": lambda s: [s.netting(child=s.child) for _ in range(2)],
    "netting_of_family_once": lambda s: [s.netting() for _ in range(2)],
    "line_due_once": lambda s: s.copy(s.line),
    "line_claim_entry_once": lambda s: s.copy(s.kept),
    "line_reissue_once": lambda s: s.copy(s.reissued()),
    "line_in_payment_or_netting": lambda s: s.put(s.line, netting=s.netting().pk),
    "line_of_one_thing": lambda s: s.put(s.line, due=None),
    "line_is_something": lambda s: s.put(s.line, cents=0),
}
COLUMNS: dict[tuple[str, ...], Sabotage] = {
    ("payouts_payoutrun", "number"): lambda s: s.put(s.formed, number=s.sent.number),
    ("payouts_netting", "claim_id"): lambda s: [
        s.netting(benefit=benefit, cents=-1, claim=s.claim) for benefit in "xy"
    ],
}
