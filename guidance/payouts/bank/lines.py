"""One line for everything that a file of the bank tells of."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What a line speaks of: a whole file of ours, its batch, one transfer, or a bare entry."""

    FILE = "file"
    BATCH = "batch"
    TRANSFER = "transfer"
    ENTRY = "entry"


class Said(StrEnum):
    """What the bank says; CREDITED is money that came in without being marked as returned."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PENDING = "pending"
    PAID = "paid"
    RETURNED = "returned"
    CREDITED = "credited"
    OTHER = "other"


class Trouble(StrEnum):
    """Why a line cannot be trusted as it is."""

    NO_AMOUNT = "no_amount"
    BAD_AMOUNT = "bad_amount"
    CURRENCY = "currency"
    DETAILS_DIFFER = "details_differ"


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One thing that the bank says, in the order of the file.

    `message`, `batch` and `end_to_end` are numbers of ours as the bank repeats them, `account`
    the account of a statement, `party` and `party_iban` who stands on the other side, `cents` the
    amount of this line alone and never that of the entry it was booked with; None where the file
    has none.
    """

    number: int
    level: Level
    said: Said
    message: str = ""
    batch: str = ""
    end_to_end: str = ""
    code: str = ""
    reason: str = ""
    cents: int | None = None
    on: dt.date | None = None
    account: str = ""
    bank_reference: str = ""
    party: str = ""
    party_iban: str = ""
    trouble: Trouble | None = None
