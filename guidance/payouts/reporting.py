"""Saved reports: a question under a name, asked again by itself, and who is told of it."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.payouts import permissions
from guidance.payouts.errors import MayNotPay, NameTaken
from guidance.payouts.forms_statistics import usual
from guidance.payouts.models import SavedReport
from portal.audit.services import record
from portal.notifications import kinds as notifications
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params
from portal.notifications.services import notify
from portal.people.models import User
from portal.recurring import kinds as duties
from portal.recurring.kinds import DutyKind, Outcome
from portal.recurring.models import Duty, DutyOutcome
from portal.recurring.rules import Frequency, Rule, Shift
from portal.recurring.services import create_duty, end_duty

DUTY, TOLD, READY = "payout_report", "told", "payouts.report_ready"
RULES = {
    "month": Rule(Frequency.MONTH, working_day=-1),
    "quarter": Rule(Frequency.QUARTER, month=1, day=15, shift=Shift.NEXT),
}


@transaction.atomic
def save_report(
    actor: User,
    *,
    name: str,
    query: Mapping[str, str],
    months: int,
    leaves_agency: bool,
    recipients: Iterable[User],
    outside: str,
    recurs: str,
    today: dt.date,
) -> SavedReport:
    """Keep a question; `recurs` (`month`, `quarter` or nothing) makes it a duty of the saver.

    Raises `MayNotPay`, `NameTaken`.
    """
    if not permissions.may_keep_reports(actor):
        raise MayNotPay
    if SavedReport.objects.filter(name=name.strip()).exists():
        raise NameTaken
    duty = None
    if recurs:
        duty = create_duty(
            None, kind=DUTY, today=today, owner=actor, rule=RULES[recurs], title=name.strip()
        )
    report = SavedReport.objects.create(
        name=name.strip(),
        query=dict(query),
        months=months,
        leaves_agency=leaves_agency,
        outside=outside.strip(),
        duty=duty,
        saved_by=actor,
        saved_at=timezone.now(),
    )
    report.recipients.set(recipients)
    record(actor, "payouts.report_saved", report, data={"query": report.query, "months": months})
    return report


@transaction.atomic
def end_report(actor: User, *, report: SavedReport, today: dt.date) -> None:
    """End a report and its duty; what was told stays told."""
    if not permissions.may_keep_reports(actor):
        raise MayNotPay
    locked = SavedReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.ended_at is not None:
        return
    locked.ended_at = timezone.now()
    locked.save(update_fields=["ended_at"])
    if locked.duty is not None and not locked.duty.has_ended(today):
        end_duty(None, duty=locked.duty, today=today, reason=_("The report has ended"))
    record(actor, "payouts.report_ended", locked)


@transaction.atomic
def tell_recipients(actor: User | None, *, report: SavedReport, today: dt.date) -> int:
    """Tell the recipients that the report is ready, once a day; return how many they are."""
    if actor is not None and not permissions.may_keep_reports(actor):
        raise MayNotPay
    people = [one for one in report.recipients.all() if permissions.may_read_statistics(one)]
    notify(
        READY,
        people,
        event=f"{READY}:{report.pk}:{today}",
        params={"report": report.pk, "name": report.name},
    )
    record(actor, "payouts.report_told", report, data={"people": len(people)})
    return len(people)


def query_of(report: SavedReport, last_month: dt.date) -> dict[str, str]:
    """Return the question of a report up to a month, as an address holds it."""
    query = {**usual(last_month, report.months), **report.query}
    return query | {"valja": "on"} if report.leaves_agency else query


def register() -> None:
    """Add the kind of duty and the kind of notification."""
    duties.register(
        DutyKind(
            code=DUTY,
            label=gettext_lazy("Report of payouts"),
            default_rule=RULES["month"],
            default_reminders=(3, 0, -1),
            outcomes=(Outcome(TOLD, gettext_lazy("Made and told")),),
            icon="doc",
            creators=frozenset(permissions.PREPARERS),
            overseers=frozenset(permissions.PREPARERS),
            url=_url_of,
            completed=_completed,
        )
    )
    notifications.register(
        NotificationKind(
            READY,
            gettext_lazy("A report of payouts is ready"),
            title=lambda params: _("Report: %(name)s") % params,
            body=lambda params: _("The report “%(name)s” is ready to be read.") % params,
            url=lambda params: reverse("payouts:report", args=[params["report"]]),
            may_see=_may_see,
            default=Delivery.AT_ONCE,
        )
    )


def _url_of(duty: Duty) -> str:
    report = SavedReport.objects.filter(duty=duty).first()
    return report.get_absolute_url() if report is not None else reverse("payouts:reports")


def _completed(outcome: DutyOutcome) -> None:
    """Tell the recipients when the duty is recorded as done."""
    term = outcome.term
    report = SavedReport.objects.filter(duty=term.duty_id, ended_at=None).first()
    if report is not None and outcome.result == TOLD:
        tell_recipients(None, report=report, today=timezone.localdate())


def _may_see(user: User, params: Params) -> bool:
    return permissions.may_read_statistics(user)
