"""Payments of a run as the files need them: by sequence, a few at a time, from the database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count, F, Min, Sum

from guidance.payouts.bank.orders import FilePart, Transfer, parts_of
from guidance.payouts.errors import TotalsDiffer
from guidance.payouts.files.settings import statement_text, transfers_in_file
from guidance.payouts.models import Payment, PayoutRun
from guidance.payouts.places import county_of

CHUNK = 5_000
_NUMBERS = re.compile(r"([0-9]+)")


def transfers_of(run: PayoutRun, first: int, count: int) -> Iterator[Transfer]:
    """Yield the transfers of a part of a run; the database keeps what was not read yet."""
    text = run.month.strftime(statement_text())
    rows = (
        Payment.objects.filter(run=run, sequence__gte=first, sequence__lt=first + count)
        .order_by("sequence")
        .values_list("sequence", "payee_name", "payee_iban", "net", "payee_reference")
    )
    for sequence, name, iban, cents, reference in rows.iterator(chunk_size=CHUNK):
        yield Transfer(sequence, name, iban, cents, text, reference)


def bank_parts(run: PayoutRun) -> list[FilePart]:
    """Return the files that a run is split into, with the count and sum of each.

    Raises `TotalsDiffer` unless its payments are numbered from one without a gap and add up.
    """
    assert run.formed_at is not None
    size = transfers_in_file()
    sums = {
        row["part"]: row
        for row in Payment.objects.filter(run=run)
        .order_by()
        .annotate(part=(F("sequence") - 1) / size)
        .values("part")
        .annotate(n=Count("pk"), first=Min("sequence"), cents=Sum("net"))
    }
    parts = []
    for number, first, count in parts_of(run.n, size):
        row = sums.get(number - 1)
        if row is None or (row["n"], row["first"]) != (count, first):
            raise TotalsDiffer
        parts.append(
            FilePart(
                run=run.number,
                number=number,
                first=first,
                count=count,
                cents=row["cents"],
                payday=run.payday,
                created_at=run.formed_at,
            )
        )
    if len(sums) != len(parts) or sum(part.cents for part in parts) != run.net:
        raise TotalsDiffer
    return parts


@dataclass(frozen=True)
class HomeRow:
    """A payment to be delivered home: where, to whom, its sequence in the run, cents."""

    town: str
    street: str
    name: str
    sequence: int
    cents: int

    @property
    def address(self) -> str:
        return ", ".join(filter(None, (self.street, self.town)))

    @property
    def order(self) -> tuple[object, ...]:
        """As one walks: by town, street and house, house 2 before house 10."""
        walked = [
            (part.isdecimal(), int(part) if part.isdecimal() else 0, part.casefold())
            for part in _NUMBERS.split(self.street)
        ]
        return (self.town, walked, self.name, self.sequence)


@dataclass(frozen=True)
class HomeList:
    """What one unit delivers on one route, in the order of addresses.

    `number` counts the lists of a run; its rows are numbered on from those of the list before,
    `first` is the number of its first one.
    """

    number: int
    unit: str
    route: str
    first: int
    rows: tuple[HomeRow, ...]

    @property
    def cents(self) -> int:
        return sum(row.cents for row in self.rows)


def home_lists(run: PayoutRun) -> list[HomeList]:
    """Return the lists of a run, by unit and route; a unit serves a county.

    Raises `TotalsDiffer` unless every payment of the run stands in exactly one list.
    """
    grouped: dict[tuple[str, str], list[HomeRow]] = {}
    payments = Payment.objects.filter(run=run).values_list(
        "payee_place",
        "payee_postal_code",
        "payee_route",
        "payee_street",
        "payee_name",
        "sequence",
        "net",
    )
    for place, code, route, street, name, sequence, cents in payments.iterator(chunk_size=CHUNK):
        row = HomeRow(" ".join(filter(None, (code, place))), street, name, sequence, cents)
        grouped.setdefault((county_of(place) or place, route), []).append(row)
    lists, first = [], 1
    for number, (unit, route) in enumerate(sorted(grouped), start=1):
        rows = tuple(sorted(grouped[unit, route], key=attrgetter("order")))
        lists.append(HomeList(number, unit, route, first, rows))
        first += len(rows)
    if (first - 1, sum(one.cents for one in lists)) != (run.n, run.net):
        raise TotalsDiffer
    return lists
