"""What payouts add to the other rooms: words, panels, duties, a part of the case page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.documents import room_links
from content.documents.demo import more
from content.documents.room_links import RoomLink
from guidance.cases.answering import registers
from guidance.payouts import background, duties, notices, panels, reporting, sections  # noqa: F401
from guidance.payouts.demo.loader import load_demo_payouts
from guidance.payouts.enums import RunAction
from guidance.payouts.files.integrity import check_files
from guidance.payouts.integrity import check_payouts
from guidance.payouts.permissions import may_read
from guidance.payouts.sections import paid_to
from portal.access import kinds
from portal.audit import integrity, verbs

VERBS = {
    "payouts.run_opened": _("Run opened"),
    "payouts.run_checked": _("Run looked through"),
    "payouts.finding_decided": _("Something unusual decided on"),
    "payouts.accrued": _("Decisions made into dues"),
    "payouts.account_recorded": _("Account of a payee recorded"),
    "payouts.held": _("Payments held"),
    "payouts.hold_ended": _("Hold ended"),
    "payouts.receipt_recorded": _("Receipt recorded"),
    "payouts.claim_opened": _("Overpayment made into a claim"),
    "payouts.files_written": _("Files of a run written"),
    "payouts.answer_taken_in": _("Answer of the bank taken in"),
    "payouts.outcome_recorded": _("Outcome of a payment recorded"),
    "payouts.reissue_asked": _("Asked to pay again"),
    "payouts.suspension_proposed": _("Suspension proposed"),
    "payouts.suspension_answered": _("Proposal to suspend answered"),
    "payouts.report_saved": _("Report saved"),
    "payouts.report_ended": _("Report ended"),
    "payouts.report_told": _("Report told of"),
}
DATA = {
    "payouts.payment": _("Payment"),
    "payouts.person": _("Accounts and payments"),
    "payouts.list": _("List of payments"),
    "payouts.file": _("File of a payout run"),
}


def register() -> None:
    """Add everything; called when the app is ready."""
    for verb, words in VERBS.items():
        verbs.register(verb, words)
    for action in RunAction:
        verbs.register(f"payouts.run_{action}", action.label)
    for code, words in DATA.items():
        kinds.register(kinds.DataKind(code, words))
    integrity.register("payouts", check_payouts)
    integrity.register("payout_files", check_files)
    panels.register()
    sections.register()
    notices.register()
    duties.register()
    reporting.register()
    more.register(load_demo_payouts)
    registers.register_payments("payouts", paid_to)
    room_links.register(
        RoomLink(
            "payouts.cost",
            _("What has it cost?"),
            "coins",
            lambda version: reverse("payouts:cost", args=[version.address, version.number]),
            may_read,
        )
    )
