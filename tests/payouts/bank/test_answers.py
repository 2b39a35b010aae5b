"""Reading what a bank answers: each line with its own amount, nothing hostile, nothing silent."""

import datetime as dt
import io

import pytest

from guidance.payouts.bank.answers import AnswerReader, Message
from guidance.payouts.bank.errors import (
    BankFileError,
    HasDoctype,
    NoLines,
    NotXml,
    TooLarge,
    UnknownMessage,
)
from guidance.payouts.bank.lines import AnswerLine, Level, Said, Trouble
from guidance.payouts.bank.parsing import Guarded
from tests.payouts.bank import messages as bank


def read(content: bytes) -> list[AnswerLine]:
    return list(AnswerReader(io.BytesIO(content)))


def test_a_status_report() -> None:
    content = bank.status(
        bank.transfer_status("VM-2026-0012-3", text="Konto on suletud", amount="80.00"),
        bank.transfer_status("VM-2026-0012-4", "ACSP", ""),
    )
    assert AnswerReader(io.BytesIO(content)).message is Message.STATUS
    whole, rejected, accepted = read(content)
    assert (whole.level, whole.said, whole.message) == (
        Level.FILE,
        Said.PENDING,
        "SKA-VM-2026-0012-1",
    )
    assert (rejected.number, rejected.said, rejected.code) == (2, Said.REJECTED, "AC04")
    assert rejected.reason == "Konto on suletud"
    assert (rejected.end_to_end, rejected.batch) == ("VM-2026-0012-3", "VM-2026-0012-P1")
    assert (rejected.cents, rejected.on) == (8000, dt.date(2026, 12, 7))
    assert (accepted.said, accepted.code, accepted.cents) == (Said.ACCEPTED, "", None)


def test_a_whole_file_may_be_rejected() -> None:
    (whole,) = read(bank.status(group="RJCT"))
    assert (whole.level, whole.said, whole.code) == (Level.FILE, Said.REJECTED, "AM05")


def test_a_batch_follows_its_transfers() -> None:
    lines = read(
        bank.status(bank.transfer_status("A-1"), bank.transfer_status("A-2"), batch="RJCT")
    )
    assert [line.level for line in lines] == [
        Level.FILE,
        Level.TRANSFER,
        Level.TRANSFER,
        Level.BATCH,
    ]
    assert [line.number for line in lines] == [1, 2, 3, 4]
    assert {line.batch for line in lines[1:]} == {"VM-2026-0012-P1"}


def test_a_state_unknown_to_us_is_kept_as_it_is() -> None:
    _, line = read(bank.status(bank.transfer_status("A-1", "BLCK", "")))
    assert (line.said, line.code) == (Said.OTHER, "BLCK")


@pytest.mark.parametrize("name", ["camt.053.001.02", "camt.053.001.08", "camt.053.001.12"])
def test_a_returned_payment_in_a_statement(name: str) -> None:
    content = bank.statement(
        [bank.entry("80.00", bank.detail("VM-2026-0012-3", code="AC04", text="suletud"))],
        name=name,
    )
    (line,) = read(content)
    assert (line.said, line.level, line.end_to_end) == (
        Said.RETURNED,
        Level.TRANSFER,
        "VM-2026-0012-3",
    )
    # The only transaction of an entry has its amount.
    assert (line.cents, line.trouble) == (8000, None)
    assert (line.code, line.reason, line.on) == ("AC04", "suletud", dt.date(2026, 12, 9))
    assert line.account == "EE382200221020145685"
    assert line.bank_reference == "T-VM-2026-0012-3"


@pytest.mark.parametrize("old_style", [True, False])
def test_a_booking_of_many_gives_each_its_own_amount(old_style: bool) -> None:
    details = [
        bank.detail(f"VM-2026-0012-{n}", f"{n}.00", code="AC01", old_style=old_style)
        for n in (1, 2, 3)
    ]
    lines = read(bank.notification([bank.entry("6.00", *details)]))
    assert [line.cents for line in lines] == [100, 200, 300]
    assert all(line.trouble is None for line in lines)


def test_one_of_many_without_an_amount_never_gets_the_total() -> None:
    details = [bank.detail("A-1"), bank.detail("A-2", "1.00"), bank.detail("A-3")]
    lines = read(bank.notification([bank.entry("6.00", *details)]))
    assert [(line.end_to_end, line.cents, line.trouble) for line in lines] == [
        ("A-1", None, Trouble.NO_AMOUNT),
        ("A-2", 100, None),
        ("A-3", None, Trouble.NO_AMOUNT),
    ]
    assert [line.number for line in lines] == [1, 2, 3]


def test_details_that_do_not_make_up_the_entry_are_told_of() -> None:
    details = [bank.detail("A-1", "1.00"), bank.detail("A-2", "2.00")]
    lines = read(bank.notification([bank.entry("5.00", *details)]))
    assert [line.trouble for line in lines] == [None, None, Trouble.DETAILS_DIFFER]
    assert (lines[-1].level, lines[-1].said, lines[-1].cents) == (Level.ENTRY, Said.OTHER, 500)


def test_details_may_go_both_ways() -> None:
    details = [bank.detail("A-1", "7.00"), bank.detail("A-2", "2.00", indicator="DBIT")]
    lines = read(bank.notification([bank.entry("5.00", *details)]))
    assert [(line.said, line.trouble) for line in lines] == [
        (Said.CREDITED, None),
        (Said.PAID, None),
    ]


def test_what_an_entry_says_by_its_kind() -> None:
    def said(**given: str) -> Said:
        (line,) = read(bank.statement([bank.entry("1.00", bank.detail("A-1"), **given)]))
        return line.said

    assert said() is Said.CREDITED
    assert said(indicator="DBIT") is Said.PAID
    assert said(family="RRTN") is Said.RETURNED
    assert said(reversal="<RvslInd>true</RvslInd>") is Said.RETURNED
    assert said(indicator="DBIT", reversal="<RvslInd>true</RvslInd>") is Said.OTHER
    assert said(state="<Cd>PDNG</Cd>") is Said.PENDING
    assert said(state="BOOK") is Said.CREDITED
    assert said(state="INFO") is Said.PENDING


def test_a_booking_of_a_whole_batch_without_transactions() -> None:
    batch = (
        "<Btch><MsgId>SKA-VM-2026-0012-1</MsgId><PmtInfId>VM-2026-0012-P1</PmtInfId>"
        "<NbOfTxs>4</NbOfTxs></Btch>"
    )
    (line,) = read(bank.statement([bank.entry("1764.57", batch=batch, indicator="DBIT")]))
    assert (line.level, line.said, line.cents) == (Level.BATCH, Said.PAID, 176_457)
    assert (line.message, line.batch) == ("SKA-VM-2026-0012-1", "VM-2026-0012-P1")


def test_other_entries_are_lines_too() -> None:
    bare, foreign = read(
        bank.statement([bank.entry("1.00"), bank.entry("9.00", bank.detail("A-1"), currency="SEK")])
    )
    assert (bare.level, bare.end_to_end) == (Level.ENTRY, "")
    assert (foreign.cents, foreign.trouble) == (None, Trouble.CURRENCY)


def test_no_number_is_no_number() -> None:
    (line,) = read(bank.statement([bank.entry("1.00", bank.detail("NOTPROVIDED"))]))
    assert line.end_to_end == ""


def test_an_amount_that_is_no_whole_cent_is_not_guessed() -> None:
    (line,) = read(bank.statement([bank.entry("1.00", bank.detail("A-1", "1.005"))]))
    assert (line.cents, line.trouble) == (None, Trouble.BAD_AMOUNT)


@pytest.mark.parametrize(
    "content",
    [
        bank.statement([]),
        bank.notification([]),
        bank.document("pain.002.001.03", "<CstmrPmtStsRpt><GrpHdr/></CstmrPmtStsRpt>"),
        bank.document("camt.053.001.08", "<BkToCstmrAcctRpt><Rpt/></BkToCstmrAcctRpt>"),
    ],
)
def test_a_file_that_says_nothing_is_refused(content: bytes) -> None:
    with pytest.raises(NoLines):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        bank.document("camt.052.001.08", bank.entry("1.00")),
        bank.document("pain.001.001.09", ""),
        b"<Document/>",
        b"<html><body>Logige sisse</body></html>",
        bank.statement([bank.entry("1.00")])
        .replace(b"<Document", b"<Other")
        .replace(b"</Document", b"</Other"),
    ],
)
def test_another_message_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownMessage):
        read(content)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        f'<!ENTITY {new} "{10 * f"&{old};"}">'.encode()
        for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + b"]>"
)
GOOD = bank.statement([bank.entry("1.00", bank.detail("A-1"))])
BODY = GOOD.split(b"\n", 1)[1]


@pytest.mark.parametrize(
    "content",
    [
        BOMB + BODY.replace(b"A-1", b"&j;"),
        b'<!DOCTYPE Document SYSTEM "http://127.0.0.1:9/evil.dtd">' + BODY,
        b'<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + BODY.replace(b"A-1", b"&x;"),
        b'<!DOCTYPE Document [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>' + BODY,
        b"<!DOCTYPE Document>" + BODY,
        ("\ufeff" + '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE Document>').encode("utf-16")
        + BODY.decode().encode("utf-16-le"),
        BOMB + BODY.replace(b"<Document", b'<Document x="&j;"', 1),
    ],
)
def test_hostile_files_are_refused_before_anything_is_read(content: bytes) -> None:
    with pytest.raises((HasDoctype, NotXml)):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"Kuupaev;Summa\n",
        b"PK\x03\x04" + bytes(200),
        GOOD[:-12],
        GOOD[: len(GOOD) // 2],
        GOOD + b"<x/>",
        BODY.replace(b"A-1", b"&unknown;"),
        b" " * 70_000 + BODY,
        b'<?xml version="1.0" encoding="x-unknown"?>' + BODY,
        (b"<a>" * 5000) + (b"</a>" * 5000),
    ],
)
def test_what_is_no_whole_xml_is_refused(content: bytes) -> None:
    with pytest.raises((NotXml, UnknownMessage)):
        read(content)


@pytest.mark.parametrize("size", range(10, len(GOOD) - 1, 41))
def test_a_file_cut_anywhere_is_refused(size: int) -> None:
    with pytest.raises(BankFileError):
        read(GOOD[:size])


def test_comments_and_instructions_change_nothing() -> None:
    content = BODY.replace(b"<Refs>", b"<!-- <EndToEndId>B-2</EndToEndId> --><Refs>").replace(
        b"A-1", b"A<!-- -->-1<?x y?>"
    )
    (line,) = read(content)
    assert line.end_to_end == "A-1"


def test_a_file_larger_than_allowed_is_refused() -> None:
    source = Guarded(io.BytesIO(GOOD), 100)
    assert len(source.read(64)) == 64
    with pytest.raises(TooLarge):
        source.read(64)


def test_a_big_booking_is_read_as_a_stream() -> None:
    details = "".join(bank.detail(f"A-{n}", "1.00", code="AC04") for n in range(1, 3001))
    lines = AnswerReader(io.BytesIO(bank.statement([bank.entry("3000.00", details)])))
    assert [line.number for line in lines] == list(range(1, 3001))
