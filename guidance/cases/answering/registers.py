"""What rooms above know of a person that certificates and extracts say."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from guidance.cases.models import Person


@dataclass(frozen=True)
class Paid:
    """A payment: its day, for what, and cents."""

    on: dt.date
    benefit: str
    cents: int


Rights = Callable[[Person, dt.date], list[str]]
Payments = Callable[[Person, dt.date, dt.date], list[Paid]]
_rights: dict[str, Rights] = {}
_payments: dict[str, Payments] = {}


def register_rights(room: str, rights: Rights) -> None:
    """Say in sentences what a person is entitled to on a day, in the present language."""
    _rights[room] = rights


def register_payments(room: str, payments: Payments) -> None:
    """List what was paid to a person on the days of `[first, after)`."""
    _payments[room] = payments


def rights_of(person: Person, on: dt.date) -> list[str]:
    """Return everything that a certificate can say of a person on a day."""
    return [sentence for rights in _rights.values() for sentence in rights(person, on)]


def payments_of(person: Person, first: dt.date, after: dt.date) -> list[Paid]:
    """Return what was paid to a person on the days of `[first, after)`, by day."""
    found = [paid for payments in _payments.values() for paid in payments(person, first, after)]
    return sorted(found, key=lambda paid: (paid.on, paid.benefit))


def knows_payments() -> bool:
    """Whether a room that pays is there."""
    return bool(_payments)
