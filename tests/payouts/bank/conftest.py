"""A payer, a small run and a file of it."""

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import replace

import pytest

from guidance.payouts.bank.checking import check_file
from guidance.payouts.bank.orders import FilePart, Payer, Transfer
from guidance.payouts.bank.pain001 import write_file
from guidance.payouts.bank.schemas import Version

PAYER = Payer("Sotsiaalkindlustusamet", "EE382200221020145685", "HABAEE2X", "70001975")
IBAN = "EE471000001020145685"
TRANSFERS = (
    Transfer(1, "Mari Näidis", IBAN, 8000, text="Peretoetused 12.2026"),
    Transfer(2, "Jüri Šmidt-Õunapuu", "FI2112345600000785", 1, reference="121312952"),
    Transfer(3, "Hooldekodu OÜ & Ko", "EE382200221020145685", 45_000, reference="RF18539007547034"),
    Transfer(4, "Žanna Ülle Äär", "LT121000011101001000", 123_456, town="Vilnius", country="LT"),
)


def part_of(transfers: Iterable[Transfer] = TRANSFERS, **changes: object) -> FilePart:
    rows = list(transfers)
    part = FilePart(
        run="VM-2026-0012",
        number=1,
        first=rows[0].sequence if rows else 1,
        count=len(rows),
        cents=sum(row.cents for row in rows),
        payday=dt.date(2026, 12, 8),
        created_at=dt.datetime(2026, 12, 3, 9, 30, tzinfo=dt.UTC),
    )
    return replace(part, **changes)  # type: ignore[arg-type]


def written(
    transfers: Iterable[Transfer] = TRANSFERS,
    version: Version = Version.V09,
    payer: Payer = PAYER,
    **changes: object,
) -> bytes:
    rows = list(transfers)
    target = io.BytesIO()
    part = part_of(rows, **changes)
    write_file(target, part=part, payer=payer, transfers=rows, version=version)
    return target.getvalue()


def checked(
    content: bytes,
    transfers: Iterable[Transfer] = TRANSFERS,
    version: Version = Version.V09,
    **changes: object,
) -> None:
    rows = list(transfers)
    part = part_of(rows, **changes)
    check_file(io.BytesIO(content), part=part, payer=PAYER, transfers=rows, version=version)


@pytest.fixture(params=list(Version), ids=lambda version: version[-2:])
def version(request: pytest.FixtureRequest) -> Version:
    given: Version = request.param
    return given
