"""A file that is not the run is found, whatever was changed in it."""

import pytest

from guidance.payouts.bank.errors import (
    BankFileError,
    Differs,
    DoesNotAddUp,
    HasDoctype,
    NotValid,
    NotXml,
)
from guidance.payouts.bank.schemas import Version
from tests.payouts.bank.conftest import TRANSFERS, checked, written


def test_what_was_written_passes(version: Version) -> None:
    checked(written(version=version), version=version)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        (b">80.00<", b">80.01<", Differs),
        (b'Ccy="EUR">80.00', b'Ccy="SEK">80.00', Differs),
        ("Mari Näidis".encode(), b"Mari Naidis", Differs),
        (b"EE471000001020145685", b"EE382200221020145685", Differs),
        (b"121312952", b"121312965", Differs),
        (b"VM-2026-0012-2<", b"VM-2026-0012-9<", Differs),
        # A digit that passes from the number into the amount leaves the same text in all.
        (
            b"VM-2026-0012-2</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">0.01",
            b"VM-2026-0012-</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">20.01",
            Differs,
        ),
        (b"SSBE", b"SALA", Differs),
        (b"2026-12-08", b"2026-12-09", Differs),
        (b"SKA-VM-2026-0012-1", b"SKA-VM-2026-0012-2", Differs),
        (b"VM-2026-0012-P1", b"VM-2026-0012-P2", Differs),
        (b"<NbOfTxs>4<", b"<NbOfTxs>5<", Differs),
        (b"<CtrlSum>1764.57<", b"<CtrlSum>1764.58<", Differs),
        (b"</IBAN></Id></CdtrAcct>", b"</IBAN></Id></CdtrAcct><UltmtCdtr><Nm>X</Nm></UltmtCdtr>",
         Differs),
        (b"<MsgId>", b"<MsgId/><MsgId>", Differs),
        (b">80.00<", b">80,00<", Differs),
        (b"<ChrgBr>SLEV<", b"<ChrgBr>FREE<", NotValid),
        (b"<Cdtr><Nm>", b"<Cdtr><Name>", BankFileError),
        (b"?>\n", b"?><!DOCTYPE Document [<!ENTITY a 'b'>]>\n", HasDoctype),
    ],
)  # fmt: skip
def test_a_changed_file_is_found(old: bytes, new: bytes, error: type[BankFileError]) -> None:
    content = written()
    assert old in content
    with pytest.raises(error):
        checked(content.replace(old, new, 1))


@pytest.mark.parametrize("length", [0, 40, 500, 1500, -30])
def test_a_file_that_ends_too_early_is_found(length: int) -> None:
    with pytest.raises((NotXml, NotValid, DoesNotAddUp)):
        checked(written()[:length])


def test_a_transfer_too_few_or_too_many_is_found() -> None:
    content = written()
    start, end = content.index(b"<CdtTrfTxInf>"), content.index(b"</CdtTrfTxInf>") + 15
    one = content[start:end]
    with pytest.raises(Differs):
        checked(content.replace(one, b"", 1))
    with pytest.raises(Differs):
        checked(content.replace(one, one + one, 1))
    last = content[content.rindex(b"<CdtTrfTxInf>") : content.rindex(b"</PmtInf>")]
    with pytest.raises(DoesNotAddUp):
        checked(content.replace(last, b""))
    with pytest.raises(DoesNotAddUp):
        checked(content.replace(last, last + last))


def test_a_second_batch_is_found() -> None:
    content = written()
    batch = content[content.index(b"<PmtInf>") : content.index(b"</PmtInf>") + 9]
    with pytest.raises((Differs, DoesNotAddUp)):
        checked(content.replace(batch, batch + batch))


def test_another_run_is_found() -> None:
    content = written()
    for changed in (TRANSFERS[0]._replace(cents=8001), TRANSFERS[0]._replace(name="Mari")):
        with pytest.raises(Differs):
            checked(content, [changed, *TRANSFERS[1:]])


def test_the_other_version_is_found() -> None:
    with pytest.raises(NotValid):
        checked(written(version=Version.V03), version=Version.V09)
