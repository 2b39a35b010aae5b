"""Making the files of a run, each read back before it gets its place.

Nothing here changes the database but the sign of life: what was made is told, and becomes rows
in one transaction afterwards. Made again it is the same bytes in the same place.
"""

import datetime as dt
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.utils.text import slugify

from guidance.keeping import Incoming, path_of
from guidance.payouts.bank.checking import check_file
from guidance.payouts.bank.orders import FilePart
from guidance.payouts.bank.pain001 import write_file
from guidance.payouts.enums import OutKind, PayChannel
from guidance.payouts.errors import FilesDiffer
from guidance.payouts.files.paper import Listed, list_html, list_parts, paper_pdf, summary_html
from guidance.payouts.files.rows import HomeList, bank_parts, home_lists, transfers_of
from guidance.payouts.files.settings import payer, payouts_folder, version
from guidance.payouts.files.sheets import list_sheet, sheet_agrees
from guidance.payouts.jobs import beat, beating
from guidance.payouts.models import PayoutRun, RunJob


@dataclass(frozen=True)
class Made:
    """A file in its place: `n` payments from `first` on, `cents` their sum."""

    kind: OutKind
    part: int
    name: str
    sha256: str
    size: int
    first: int
    n: int
    cents: int
    facts: dict[str, Any] = field(default_factory=dict)


def make_files(run: PayoutRun, job: RunJob) -> Iterator[Made]:
    """Yield every file of a formed run; `job` gets the signs of life, two steps to a payment.

    Raises `BankFileError`, `TotalsDiffer`, `FilesDiffer`, `PdfUnavailable`.
    """
    orders = []
    making = _bank_files if run.channel == PayChannel.BANK else _home_files
    for made in making(run, job):
        orders.append(Listed(made.name, made.n, made.cents, made.sha256))
        yield made
    yield _summary(run, orders)


def _bank_files(run: PayoutRun, job: RunJob) -> Iterator[Made]:
    paying, message = payer(), version()
    for part in bank_parts(run):
        with Incoming(payouts_folder()) as incoming:
            rows = beating(job, transfers_of(run, part.first, part.count))
            target = cast(BinaryIO, incoming)
            write_file(target, part=part, payer=paying, transfers=rows, version=message)
            with incoming.flush().open("rb") as source:
                again = beating(job, transfers_of(run, part.first, part.count))
                check_file(source, part=part, payer=paying, transfers=again, version=message)
            yield _keep(incoming, **_order_facts(run, part, str(message)))


def _order_facts(run: PayoutRun, part: FilePart, message: str) -> dict[str, Any]:
    return {
        "kind": OutKind.PAIN001,
        "part": part.number,
        "name": f"{run.number}-{part.number}.xml",
        "first": part.first,
        "n": part.count,
        "cents": part.cents,
        "facts": {"message": message},
    }


def _home_files(run: PayoutRun, job: RunJob) -> Iterator[Made]:
    documents = 0
    for home_list in home_lists(run):
        for part, rows in list_parts(home_list):
            documents += 1
            pdf = paper_pdf(list_html(run, home_list, part, rows))
            yield _kept(
                pdf,
                kind=OutKind.HOME_PDF,
                part=documents,
                name=f"{_list_name(run, home_list)}-{part}.pdf",
                first=rows[0][0],
                n=len(rows),
                cents=sum(row.cents for _place, row in rows),
                facts=_list_facts(home_list),
            )
            beat(job, len(rows))
        yield _sheet(run, home_list)
        beat(job, len(home_list.rows))


def _sheet(run: PayoutRun, home_list: HomeList) -> Made:
    content = list_sheet(home_list)
    if not sheet_agrees(content, home_list):
        raise FilesDiffer
    return _kept(
        content,
        kind=OutKind.HOME_XLSX,
        part=home_list.number,
        name=f"{_list_name(run, home_list)}.xlsx",
        first=home_list.first,
        n=len(home_list.rows),
        cents=home_list.cents,
        facts=_list_facts(home_list),
    )


def _list_name(run: PayoutRun, home_list: HomeList) -> str:
    where = slugify(f"{home_list.unit} {home_list.route}".replace("õ", "o"))[:60]
    return f"{run.number}-{home_list.number}-{where}"


def _list_facts(home_list: HomeList) -> dict[str, Any]:
    return {"list": home_list.number, "unit": home_list.unit, "route": home_list.route}


def _summary(run: PayoutRun, orders: list[Listed]) -> Made:
    by_bank = run.channel == PayChannel.BANK
    pdf = paper_pdf(summary_html(run, orders, payer() if by_bank else None))
    return _kept(
        pdf,
        kind=OutKind.SUMMARY,
        part=1,
        name=f"{run.number}-kokkuvote.pdf",
        first=1,
        n=run.n,
        cents=run.net,
    )


def _kept(content: bytes, **facts: Any) -> Made:
    with Incoming(payouts_folder()) as incoming:
        incoming.write_all(_chunks(content))
        return _keep(incoming, **facts)


def _keep(incoming: Incoming, **facts: Any) -> Made:
    sha256 = incoming.keep()
    _settle_folder(path_of(payouts_folder(), sha256).parent)
    return Made(sha256=sha256, size=incoming.size, **facts)


def _chunks(content: bytes) -> Iterable[bytes]:
    source = io.BytesIO(content)
    return iter(lambda: source.read(1 << 20), b"")


def _settle_folder(folder: Path) -> None:
    """Have the new name written out too, so that it outlives a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_parts(before: dt.datetime) -> int:
    """Remove what crashes left half written before a moment; return how many."""
    removed = 0
    for left in payouts_folder().glob("*.part"):
        if left.stat().st_mtime < before.timestamp():
            left.unlink(missing_ok=True)
            removed += 1
    return removed
