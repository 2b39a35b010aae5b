"""What the buttons of a run do; each returns what is said when it is done."""

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from guidance.payouts import duties
from guidance.payouts.background import ask_to_form, ask_to_settle
from guidance.payouts.enums import SENT, RunAction, RunState
from guidance.payouts.errors import NotSent, WrongState
from guidance.payouts.models import PayoutRun
from guidance.payouts.notices import tell_whose_step
from guidance.payouts.services.runs import approve_run, cancel_run, close_run, hand_over_run
from guidance.payouts.transitions import check
from portal.people.models import User

Deed = Callable[[User, PayoutRun, dt.date, str], str]
CONFIRMED = frozenset({"kinnita", "anna-yle"})


def _form(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    check(user, run, RunAction.FORM, today)
    ask_to_form(user, run)
    return _("Forming has begun; the page shows how far it is.")


def _look_through(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    if run.state != RunState.FORMED:
        raise WrongState(run.state)
    ask_to_form(user, run)
    return _("The run is being looked through for what is unusual.")


def _write_files(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    from guidance.payouts.services.files import ask_files

    ask_files(user, run=run)
    return _("The files are being written; the page shows how far they are.")


def _approve(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    tell_whose_step(approve_run(user, run=run, today=today), today)
    return _("The run is approved: another payout specialist hands it over.")


def _hand_over(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    sent = hand_over_run(user, run=run, today=today)
    ask_to_settle(user, sent)
    duties.handed_over(user, sent, today)
    return _("The run is handed over. From now on nothing of it changes.")


def _settle(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    if run.state not in SENT:
        raise NotSent
    ask_to_settle(user, run)
    return _("Overpayments are being made into claims.")


def _close(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    close_run(user, run=run, today=today)
    return _("The run is closed.")


def _cancel(user: User, run: PayoutRun, today: dt.date, why: str) -> str:
    cancel_run(user, run=run, reason=why, today=today)
    return _("The run is cancelled: its dues wait for the next one.")


DEEDS: dict[str, Deed] = {
    "vormeeri": _form,
    "vaata-labi": _look_through,
    "failid": _write_files,
    "kinnita": _approve,
    "anna-yle": _hand_over,
    "nouded": _settle,
    "sulge": _close,
    "tyhista": _cancel,
}
