"""What the agency and its bank have agreed on, from the settings."""

from pathlib import Path
from typing import Any

from django.conf import settings

from guidance.payouts.bank.orders import Payer
from guidance.payouts.bank.schemas import Version


def payouts_folder() -> Path:
    """Return where files of payouts lie."""
    return Path(settings.PAYOUTS_DIR)


def payer() -> Payer:
    """Return who pays. Raises `BadPayer`."""
    agreed = _agreed()
    return Payer(**{name: agreed[name] for name in ("name", "iban", "bic", "code", "prefix")})


def version() -> Version:
    """Return which pain.001 the bank takes."""
    return Version(_agreed()["version"])


def transfers_in_file() -> int:
    """Return how many transfers the bank takes in one file."""
    return int(_agreed()["transfers_in_file"])


def statement_text() -> str:
    """Return what payees read on their statements, as a pattern for the month of a run."""
    return str(_agreed()["text"])


def _agreed() -> dict[str, Any]:
    agreed: dict[str, Any] = settings.PAYOUT_BANK
    return agreed
