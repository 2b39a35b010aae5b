"""Former months of the demo: runs from their forming to their close, and what came of them."""

import datetime as dt
from contextlib import suppress
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from content.documents.pdf import PdfUnavailable
from guidance.cases.models import Person
from guidance.keeping import keep, path_of
from guidance.payouts import services
from guidance.payouts.calendar import payday
from guidance.payouts.demo.answering import notice_of
from guidance.payouts.enums import (
    JobKind,
    JobState,
    OutcomeKind,
    PayChannel,
    ReceiptFrom,
    RunState,
)
from guidance.payouts.files.making import Made, make_files
from guidance.payouts.files.rows import bank_parts, home_lists
from guidance.payouts.files.settings import payer, payouts_folder
from guidance.payouts.models import InJob, OutFile, Payment, PayoutRun, Receipt, RunJob
from guidance.payouts.numbering import next_run_number
from guidance.payouts.services.answers import take_in
from guidance.payouts.services.deducting import deduct
from guidance.payouts.sql import forming
from guidance.payouts.sql.dialect import forget
from portal.people.models import User
from portal.workdays import add_working_days

PREPARER, APPROVER, RELEASER = "kersti.katseline", "tonu.proovik", "kalev.naitlik"
# How many months before the last, whose payment (the place of the family), why it came back.
RETURNS = (
    (7, 12, "AC04", "Konto on suletud"),
    (5, 40, "AC01", "Kontot ei ole"),
    (4, 63, "AC04", "Konto on suletud"),
    (3, 63, "AC04", "Konto on suletud"),
    (2, 21, "BE04", "Saaja aadress puudub"),
    (1, 33, "AC04", "Konto on suletud"),
    (1, 77, "AC06", "Konto on arestitud"),
)
PAID_AGAIN = {(7, 12), (5, 40)}
UNDELIVERED = 83


def past_run(
    month: dt.date, ago: int, people: dict[str, User], payees: list[Person], today: dt.date
) -> PayoutRun:
    """Make a run of a former month, from its forming to its close, with what came back."""
    run = _draft(month, PayChannel.BANK, people[PREPARER], payday(month))
    _form(run, people[PREPARER], _at(add_working_days(run.payday, -5), 9))
    files = make_files(run, _job(run, people[PREPARER]))
    # The summary on paper is left out of older months, and where it cannot be typeset.
    _keep_files(run, people[PREPARER], list(islice(files, len(bank_parts(run)))))
    if ago == 1:
        with suppress(PdfUnavailable):
            _keep_files(run, people[PREPARER], list(files))
    _hand_over(run, people, ReceiptFrom.FINANCE, f"RO-{month:%Y-%m}")
    if ago == 1:
        _answer(run, people[PREPARER], payees, today)
        return run
    _bring_back(run, ago, people[PREPARER], payees, today)
    _close(run, people)
    return run


def home_run(
    month: dt.date, people: dict[str, User], payees: list[Person], today: dt.date
) -> list[PayoutRun]:
    """Make the run that was brought home in a month; none where lists cannot be typeset."""
    try:
        with transaction.atomic():
            run = _draft(month, PayChannel.HOME, people[PREPARER], payday(month))
            _form(run, people[PREPARER], _at(add_working_days(run.payday, -5), 9))
            files = make_files(run, _job(run, people[PREPARER]))
            # Of each list a paper and a sheet; the summary is left out here.
            _keep_files(run, people[PREPARER], list(islice(files, 2 * len(home_lists(run)))))
    except PdfUnavailable:
        return []
    _hand_over(run, people, ReceiptFrom.UNIT, f"KK-{month:%Y-%m}")
    services.record_outcome(
        people[PREPARER],
        payment=Payment.objects.get(run=run, person=payees[UNDELIVERED]),
        kind=OutcomeKind.UNDELIVERED,
        reason="Kedagi ei olnud kodus",
        on=add_working_days(run.payday, 3),
        today=today,
    )
    _close(run, people)
    return [run]


def _hand_over(
    run: PayoutRun, people: dict[str, User], given_by: ReceiptFrom, reference: str
) -> None:
    _step(run, RunState.APPROVED, approved_by=people[APPROVER],
          approved_at=_at(add_working_days(run.payday, -3), 14))  # fmt: skip
    _step(run, RunState.HANDED_OVER, released_by=people[RELEASER],
          handed_over_at=_at(add_working_days(run.payday, -2), 10))  # fmt: skip
    confirmed = add_working_days(run.payday, -1)
    Receipt.objects.create(
        run=run, given_by=given_by, n=run.n, cents=run.net, on=confirmed,
        reference=reference, recorded_by=people[PREPARER], recorded_at=_at(confirmed, 12),
    )  # fmt: skip


def _close(run: PayoutRun, people: dict[str, User]) -> None:
    closed_at = _at(add_working_days(run.payday, 10), 15)
    _step(run, RunState.CLOSED, closed_by=people[PREPARER], closed_at=closed_at)


def _answer(run: PayoutRun, preparer: User, payees: list[Person], today: dt.date) -> None:
    """Take in what the bank said of a run: booked as a whole, and what came back of it."""
    returned = [
        (payment.end_to_end_id, payment.net, code, why)
        for months, place, code, why in RETURNS
        if months == 1
        for payment in Payment.objects.filter(run=run, person=payees[place]).select_related("run")
    ]
    on = add_working_days(run.payday, 2)
    content = notice_of(run.number, run.net, payer().iban, run.payday, returned, on)
    job = InJob.objects.create(
        name=f"konto-{on:%Y-%m-%d}.camt054.xml",
        sha256=keep(payouts_folder(), content),
        size=len(content),
        asked_by=preparer,
        asked_at=timezone.now(),
    )
    take_in(job.pk, today)


def _draft(month: dt.date, channel: PayChannel, preparer: User, on: dt.date) -> PayoutRun:
    return PayoutRun.objects.create(
        number=next_run_number(month.year),
        month=month,
        channel=channel,
        sequence=1,
        payday=on,
        opened_at=_at(add_working_days(on, -5), 8),
        prepared_by=preparer,
    )


def _form(run: PayoutRun, preparer: User, at: dt.datetime) -> None:
    forming.gather_dues(month=run.month, payday=run.payday, channel=run.channel)
    forming.gather_reissues(payday=run.payday)
    forming.keep_deductions(deduct(preparer, run))
    forming.decide_rows()
    forming.write_payments(run.pk)
    forming.write_nettings(run.pk)
    forming.write_lines()
    totals = forming.totals_of(run.pk)
    forget(*forming.KEPT)
    _step(
        run,
        RunState.FORMED,
        n=totals.n,
        gross=totals.gross,
        deducted=totals.deducted,
        net=totals.gross - totals.deducted,
        digest=forming.digest_of(run.pk),
        formed_at=at,
    )
    _step(run, RunState.FORMED, checked_at=at + dt.timedelta(minutes=4))


def _job(run: PayoutRun, preparer: User) -> RunJob:
    at = _written_at(run)
    return RunJob.objects.create(
        run=run, kind=JobKind.FILES, asked_by=preparer, asked_at=at, started_at=at,
        finished_at=at, state=JobState.DONE, total=2 * run.n,
    )  # fmt: skip


def _keep_files(run: PayoutRun, preparer: User, made: list[Made]) -> None:
    at = _written_at(run)
    OutFile.objects.bulk_create(
        OutFile(
            run=run,
            kind=one.kind,
            part=one.part,
            name=one.name,
            path=str(path_of(Path(), one.sha256)),
            sha256=one.sha256,
            size=one.size,
            first=one.first,
            n=one.n,
            cents=one.cents,
            facts=one.facts,
            written_by=preparer,
            written_at=at,
            checked_at=at,
        )
        for one in made
    )


def _written_at(run: PayoutRun) -> dt.datetime:
    assert run.formed_at is not None
    return run.formed_at + dt.timedelta(minutes=20)


def _bring_back(
    run: PayoutRun, ago: int, preparer: User, payees: list[Person], today: dt.date
) -> None:
    for months, place, code, reason in RETURNS:
        if months != ago:
            continue
        payment = Payment.objects.filter(run=run, person=payees[place], reissue_of=None).first()
        if payment is None:
            continue
        services.record_outcome(
            preparer,
            payment=payment,
            kind=OutcomeKind.RETURNED,
            code=code,
            reason=reason,
            on=add_working_days(run.payday, 2),
            today=today,
        )
        if (months, place) in PAID_AGAIN:
            services.reissue_payment(
                preparer, payment=payment, reason="Inimene andis uue konto", today=today
            )


def _step(run: PayoutRun, state: RunState, **changes: object) -> None:
    """Walk a run of a former month on, with the people and the days of then."""
    run.state = state
    for name, value in changes.items():
        setattr(run, name, value)
    PayoutRun.objects.filter(pk=run.pk).update(state=state, **changes)


def _at(day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, 12), tzinfo=timezone.get_current_timezone())
