"""Lines of the bank into rows: some thousands at a time, with a handful of queries for each."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.utils import timezone

from guidance.payouts.bank.lines import AnswerLine, Level
from guidance.payouts.enums import CAME_BACK, OutcomeKind, OutKind
from guidance.payouts.files.matching import (
    Known,
    KnownRun,
    Verdict,
    WhyNot,
    address_of,
    judge_file,
    judge_transfer,
)
from guidance.payouts.files.settings import payer
from guidance.payouts.models import InFile, InLine, Outcome, OutFile, Payment, PayoutRun
from guidance.payouts.services.booking import book_returns
from guidance.payouts.services.suspending import propose_suspensions
from portal.people.models import User

CHUNK = 2_000
Item = TypeVar("Item")


class TakingIn:
    """Takes the lines of a file in, in one transaction of the caller's.

    `counted` says how many lines there were of each sort, `rejected` which parts of runs the bank
    rejected as a whole, `back` which outcomes brought a payment back.
    """

    def __init__(self, actor: User | None, file: InFile, today: dt.date) -> None:
        self.actor, self.file, self.today = actor, file, today
        self.paying = payer()
        self.counted: Counter[str] = Counter()
        self.rejected: dict[tuple[int, int], InLine] = {}
        self.back: list[int] = []
        self._runs: dict[str, KnownRun | None] = {}
        self._booked: set[tuple[int, int]] = set()
        self._moment = timezone.now()

    def take(self, lines: Iterable[AnswerLine]) -> None:
        """Write every line with what it comes to, and the outcomes that follow."""
        for chunk in _chunks(lines):
            self._take_chunk(chunk)
        self._reject_whole_files()
        self.counted["came_back"] = len(self.back)
        propose_suspensions(self.back, self.today)
        for keys in _chunks(self.back):
            book_returns(keys, self.today)

    def _take_chunk(self, lines: list[AnswerLine]) -> None:
        where = {line.number: address_of(line, self.paying.prefix) for line in lines}
        transfers = (where[line.number] for line in lines if line.level is Level.TRANSFER)
        known = self._payments(at for at in transfers if at is not None)
        rows, verdicts, whom = [], [], []
        for line in lines:
            at = where[line.number]
            payment = known.get(at) if at and line.level is Level.TRANSFER else None
            run = self._run(at[0]) if at else None
            verdict = self._judge(line, at, payment, run)
            rows.append(self._row(line, payment, run, verdict))
            verdicts.append(verdict)
            whom.append(payment)
            self.counted[verdict.why_not or "matched"] += 1
        made = InLine.objects.bulk_create(rows, batch_size=CHUNK)
        outcomes = [
            self._outcome(payment.pk, verdict.outcome, row)
            for row, verdict, payment in zip(made, verdicts, whom, strict=True)
            if verdict.outcome is not None and payment is not None
        ]
        self._write(outcomes)
        for line, row, verdict in zip(lines, made, verdicts, strict=True):
            if verdict.outcome is not None and line.level is not Level.TRANSFER:
                at = where[line.number]
                assert at is not None
                assert row.run_id is not None
                self.rejected.setdefault((row.run_id, at[1]), row)

    def _judge(
        self,
        line: AnswerLine,
        at: tuple[str, int] | None,
        payment: Known | None,
        run: KnownRun | None,
    ) -> Verdict:
        if line.level is Level.TRANSFER:
            verdict = judge_transfer(line, payment, self.paying.iban)
            if at is None and verdict.why_not == WhyNot.UNKNOWN:
                return Verdict(WhyNot.NO_NUMBER)
            if payment is not None and verdict.outcome is not None:
                payment.said.add(verdict.outcome)
            return verdict
        if at is None:
            return Verdict(line.trouble.value if line.trouble else WhyNot.NO_NUMBER)
        key = (run.pk, at[1]) if run else None
        verdict = judge_file(line, run, at[1], self.paying.iban, seen=key in self._booked)
        if key is not None and not verdict.why_not and line.cents is not None:
            self._booked.add(key)
        return verdict

    def _payments(self, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Known]:
        """The payments of transfers, locked, with what is recorded of them."""
        by_run: dict[str, set[int]] = {}
        for number, sequence in wanted:
            by_run.setdefault(number, set()).add(sequence)
        found: dict[tuple[str, int], Known] = {}
        for number, sequences in by_run.items():
            run = self._run(number)
            if run is None:
                continue
            rows = Payment.objects.filter(run=run.pk, sequence__in=sequences).order_by("pk")
            locked = rows.select_for_update(of=("self",), no_key=True)
            for sequence, pk, cents, person in locked.values_list(
                "sequence", "pk", "net", "person"
            ):
                found[number, sequence] = Known(pk, run.pk, run.state, cents, person)
        by_pk = {known.pk: known for known in found.values()}
        for pk, kind in Outcome.objects.filter(payment__in=by_pk).values_list("payment", "kind"):
            by_pk[pk].said.add(kind)
        return found

    def _run(self, number: str) -> KnownRun | None:
        if number not in self._runs:
            run = PayoutRun.objects.filter(number=number).first()
            self._runs[number] = KnownRun(run.pk, run.state, self._parts(run)) if run else None
        return self._runs[number]

    def _parts(self, run: PayoutRun) -> dict[int, int]:
        """The sums of a run's files; what was booked of them before is noted."""
        files = OutFile.objects.filter(run=run, kind=OutKind.PAIN001)
        parts = dict(files.values_list("part", "cents"))
        booked = InLine.objects.filter(run=run, payment=None, matched=True, cents__isnull=False)
        for end_to_end in booked.values_list("end_to_end", flat=True):
            number, _dash, part = end_to_end.rpartition("-P")
            if number == run.number and part.isdecimal():
                self._booked.add((run.pk, int(part)))
        return parts

    def _row(
        self, line: AnswerLine, payment: Known | None, run: KnownRun | None, verdict: Verdict
    ) -> InLine:
        return InLine(
            file=self.file,
            line=line.number,
            end_to_end=_number_of(line, self.paying.prefix)[:70],
            status=line.said.value,
            code=line.code[:10],
            reason=line.reason[:300],
            cents=line.cents,
            on=line.on,
            iban=line.party_iban[:34],
            party=line.party[:140],
            payment_id=payment.pk if payment else None,
            run_id=run.pk if run else None,
            matched=not verdict.why_not,
            why_not=verdict.why_not,
        )

    def _outcome(self, payment: int, kind: OutcomeKind, row: InLine) -> Outcome:
        return Outcome(
            payment_id=payment,
            kind=kind,
            code=row.code,
            reason=row.reason,
            on=row.on or self.today,
            in_line=row,
            recorded_by=self.actor,
            recorded_at=self._moment,
        )

    def _write(self, outcomes: list[Outcome]) -> None:
        made = Outcome.objects.bulk_create(outcomes, batch_size=CHUNK)
        self.counted["outcomes"] += len(made)
        self.back += [outcome.pk for outcome in made if outcome.kind in CAME_BACK]

    def _reject_whole_files(self) -> None:
        """A file rejected as a whole: each of its payments that has not come back comes back."""
        for (run, part), row in self.rejected.items():
            file = OutFile.objects.get(run=run, kind=OutKind.PAIN001, part=part)
            payments = Payment.objects.filter(
                run=run, sequence__gte=file.first, sequence__lt=file.first + file.n
            ).exclude(outcomes__kind__in=[*CAME_BACK, OutcomeKind.PAID])
            keys = payments.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=CHUNK)
            for chunk in _chunks(keys):
                outcomes = [self._outcome(pk, OutcomeKind.REJECTED, row) for pk in chunk]
                for outcome in outcomes:
                    outcome.in_line = None
                self._write(outcomes)


def _number_of(line: AnswerLine, prefix: str) -> str:
    """The number under which a line is found again: that of a batch for a whole file."""
    if line.level in (Level.TRANSFER, Level.ENTRY):
        return line.end_to_end
    at = address_of(line, prefix)
    return f"{at[0]}-P{at[1]}" if at else line.batch or line.message


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    source = iter(items)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
