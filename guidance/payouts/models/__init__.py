"""Dues, runs, payments and what became of them. Rows change only through services."""

from guidance.payouts.models.accounts import PayeeAccount
from guidance.payouts.models.checks import Finding
from guidance.payouts.models.dues import Accrual, Due
from guidance.payouts.models.figures import RunFigure
from guidance.payouts.models.files import InFile, InLine, OutFile, Receipt
from guidance.payouts.models.holds import Hold, SuspensionProposal
from guidance.payouts.models.imports import InJob
from guidance.payouts.models.outcomes import Outcome, Reissue
from guidance.payouts.models.payments import Netting, Payment, PaymentLine
from guidance.payouts.models.reports import SavedReport
from guidance.payouts.models.runs import PayoutRun, RunJob

__all__ = [
    "Accrual",
    "Due",
    "Finding",
    "Hold",
    "InFile",
    "InJob",
    "InLine",
    "Netting",
    "OutFile",
    "Outcome",
    "PayeeAccount",
    "Payment",
    "PaymentLine",
    "PayoutRun",
    "Receipt",
    "Reissue",
    "RunFigure",
    "RunJob",
    "SavedReport",
    "SuspensionProposal",
]
