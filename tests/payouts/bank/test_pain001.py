"""A file says what the run says, in every byte the same, and nothing wrong gets into it."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from guidance.benefits.payment import reference_number
from guidance.payouts.bank.errors import BadPayer, BadTransfer, DoesNotAddUp
from guidance.payouts.bank.fields import LARGEST_CENTS
from guidance.payouts.bank.orders import (
    Payer,
    Transfer,
    message_id,
    parts_of,
    read_end_to_end,
    read_message,
)
from guidance.payouts.bank.pain001 import worded
from guidance.payouts.bank.schemas import Version, schema_of
from tests.payouts.bank.conftest import IBAN, PAYER, TRANSFERS, checked, part_of, written
from tests.payouts.bank.independent import read_order


def test_another_reader_finds_the_run(version: Version, tmp_path: Path) -> None:
    path = tmp_path / "order.xml"
    path.write_bytes(written(version=version))
    order = read_order(path)
    assert (order.message, order.batch) == ("SKA-VM-2026-0012-1", "VM-2026-0012-P1")
    assert (order.count, order.cents) == (4, 176_457)
    assert order.payday.isoformat() == "2026-12-08" and order.created == "2026-12-03T09:30:00Z"
    assert (order.payer, order.payer_iban) == (PAYER.name, PAYER.iban)
    assert order.purpose == "SSBE"
    for found, wanted in zip(order.paid, TRANSFERS, strict=True):
        assert found.end_to_end == f"VM-2026-0012-{wanted.sequence}"
        assert found.name == wanted.name and found.iban == wanted.iban
        assert found.cents == wanted.cents and found.reference == wanted.reference
        assert found.text == wanted.text and found.purpose == "SSBE"
        assert (found.town, found.country) == (wanted.town, wanted.country)


def test_it_keeps_to_the_schema(version: Version) -> None:
    tree = etree.fromstring(written(version=version)).getroottree()
    schema_of(version).assertValid(tree)


def test_the_same_run_gives_the_same_bytes(version: Version) -> None:
    digests = {hashlib.sha256(written(version=version)).hexdigest() for _ in range(3)}
    assert len(digests) == 1


def test_a_payer_without_bic_and_code_is_valid_too(version: Version) -> None:
    content = written(version=version, payer=Payer("SKA", PAYER.iban))
    schema_of(version).assertValid(etree.fromstring(content).getroottree())
    assert b"NOTPROVIDED" in content


def test_a_name_of_seventy_letters(tmp_path: Path) -> None:
    name = "Õ" + "õ" * 69
    rows = [
        Transfer(1, name, IBAN, 100),
        Transfer(2, name + "x", IBAN, 100),
    ]
    path = tmp_path / "order.xml"
    path.write_bytes(written(rows))
    assert [one.name for one in read_order(path).paid] == [name, name]
    checked(path.read_bytes(), rows)


def test_an_address_needs_a_town_and_a_country() -> None:
    assert worded(Transfer(1, "A", IBAN, 1, town="Tartu")).town == ""
    assert worded(Transfer(1, "A", IBAN, 1, country="EE")).country == ""


def test_a_reference_takes_the_place_of_the_text() -> None:
    fits = worded(Transfer(1, "A", IBAN, 1, text="Toetus", reference="121312952"))
    assert (fits.text, fits.reference) == ("", "121312952")


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"name": " \u200b "}, "name"),
        ({"iban": "EE471000001020145686"}, "iban"),
        ({"iban": ""}, "iban"),
        ({"cents": 0}, "amount"),
        ({"cents": -1}, "amount"),
        ({"cents": LARGEST_CENTS + 1}, "amount"),
        ({"reference": "121312951"}, "reference"),
    ],
)
def test_what_cannot_be_ordered_is_named(changes: dict[str, object], what: str) -> None:
    row = TRANSFERS[0]._replace(**changes)
    with pytest.raises(BadTransfer) as refused:
        written([row])
    assert (refused.value.sequence, refused.value.what) == (1, what)


def test_the_largest_amount_passes() -> None:
    row = TRANSFERS[0]._replace(cents=LARGEST_CENTS)
    content = written([row])
    assert b">999999999.99<" in content
    checked(content, [row])


@pytest.mark.parametrize(
    ("changes", "what"),
    [({"count": 3}, "count"), ({"cents": 1}, "sum"), ({"first": 2}, "sequence")],
)
def test_a_part_that_does_not_add_up_is_refused(changes: dict[str, object], what: str) -> None:
    with pytest.raises(DoesNotAddUp) as refused:
        written(**changes)
    assert refused.value.what == what


def test_transfers_out_of_order_are_refused() -> None:
    with pytest.raises(DoesNotAddUp):
        written([TRANSFERS[0], TRANSFERS[2]])


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 71}, "name"),
        ({"iban": "EE00"}, "iban"),
        ({"bic": "HABA"}, "bic"),
        ({"prefix": "ska "}, "prefix"),
    ],
)
def test_a_payer_whom_no_bank_knows(changes: dict[str, str], what: str) -> None:
    with pytest.raises(BadPayer) as refused:
        replace(PAYER, **changes)
    assert refused.value.what == what


@pytest.mark.parametrize("run", ["", "vm-1", "VM 1", "-VM", "V" * 21])
def test_a_run_number_that_fits_no_file(run: str) -> None:
    with pytest.raises(BadPayer):
        part_of(run=run)


@given(total=st.integers(1, 5000), size=st.integers(1, 900))
def test_parts_hold_every_transfer_once(total: int, size: int) -> None:
    held: list[int] = []
    for place, (number, first, count) in enumerate(parts_of(total, size), start=1):
        assert number == place and 1 <= count <= size
        held.extend(range(first, first + count))
    assert held == list(range(1, total + 1))


def test_numbers_are_read_back() -> None:
    assert read_end_to_end("VM-2026-0012-17") == ("VM-2026-0012", 17)
    assert read_message("SKA", message_id("SKA", "VM-2026-0012", 3)) == ("VM-2026-0012", 3)
    for foreign in ("NOTPROVIDED", "", "17", "VM-2026-0012-", "VM-2026-0012-007", "a-1", "VM-x"):
        assert read_end_to_end(foreign) is None, foreign
    assert read_message("SKA", "VM-2026-0012-3") is None


_ROWS = st.lists(
    st.tuples(
        st.text(min_size=1, max_size=90).filter(lambda text: worded(
            Transfer(1, text, IBAN, 1)).name != ""),
        st.integers(1, LARGEST_CENTS),
        st.text(max_size=150),
        st.one_of(st.just(""), st.integers(0, 10**18).map(lambda n: reference_number(str(n)))),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(rows=_ROWS, first=st.integers(1, 10**6))
def test_whatever_is_paid_another_reader_finds_it(
    rows: list[tuple[str, int, str, str]], first: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    transfers = [
        Transfer(first + place, name, IBAN, cents, text=text, reference=reference)
        for place, (name, cents, text, reference) in enumerate(rows)
    ]
    content = written(transfers, number=2)
    path = tmp_path_factory.mktemp("order") / "order.xml"
    path.write_bytes(content)
    checked(content, transfers, number=2)
    order = read_order(path)
    assert order.cents == sum(row.cents for row in transfers)
    for found, given_row in zip(order.paid, transfers, strict=True):
        fits = worded(given_row)
        assert (found.name, found.cents, found.text, found.reference) == (
            fits.name,
            fits.cents,
            fits.text,
            fits.reference,
        )


MEMORY = """
import datetime as dt, pathlib, sys
from guidance.payouts.bank.checking import check_file
from guidance.payouts.bank.orders import FilePart, Payer, Transfer
from guidance.payouts.bank.pain001 import write_file
n, path = int(sys.argv[1]), sys.argv[2]
payer = Payer("SKA", "EE382200221020145685")
part = FilePart("VM-2026-0001", 1, 1, n, n, dt.date(2026, 12, 8), dt.datetime.now(dt.UTC))
rows = lambda: (Transfer(i, "Jüri Šmidt", "EE471000001020145685", 1) for i in range(1, n + 1))
with open(path, "wb") as target:
    write_file(target, part=part, payer=payer, transfers=rows())
with open(path, "rb") as source:
    check_file(source, part=part, payer=payer, transfers=rows())
(peak,) = (line for line in pathlib.Path("/proc/self/status").open() if line.startswith("VmHWM"))
print(peak.split()[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the peak")
def test_memory_does_not_grow_with_the_run(tmp_path: Path) -> None:
    def kilobytes(n: int) -> int:
        asked = [sys.executable, "-c", MEMORY, str(n), str(tmp_path / "order.xml")]
        return int(subprocess.run(asked, capture_output=True, check=True, text=True).stdout)

    few, many = kilobytes(1_000), kilobytes(60_000)
    assert many < few + 6_000
    assert many < 60_000
