"""What the page of a run shows: tiles, balance, people, the next action and what stops it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from guidance.payouts import transitions
from guidance.payouts.charts import Bar, Chart, Part, changes_of, chart_of
from guidance.payouts.comparison import MonthSum
from guidance.payouts.confirming import is_confirmed
from guidance.payouts.enums import FindingDecision, RunAction, RunState
from guidance.payouts.models import Finding, PayoutRun
from guidance.payouts.permissions import may_prepare
from guidance.payouts.services.runs import files_agree
from guidance.payouts.statistics.tables import month_name
from guidance.payouts.templatetags.payouts import (
    euros,
    signed_euros,
    tenths_of_percent,
    thousands,
)
from portal.people.acting import standing_on
from portal.people.models import User


@dataclass(frozen=True)
class Tile:
    """A number with its meaning."""

    label: str
    value: str
    words: str
    tone: str = ""


@dataclass(frozen=True)
class Holds:
    """A rule of the run and whether it holds."""

    words: str
    holds: bool


@dataclass(frozen=True)
class Person:
    """Who did a step, or whose it is."""

    what: str
    who: User | None
    at: dt.datetime | None
    is_me: bool
    hint: str


@dataclass(frozen=True)
class Blocker:
    """Why an action cannot be done yet, and where that is mended."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Action:
    """What is to be done next with a run by the person who looks."""

    slug: str
    title: "str | Promise"
    label: "str | Promise"
    icon: str
    confirm: "str | Promise" = ""
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True)
class Findings:
    """How many unusual things there are, wait, and are to be left out."""

    every: int
    waiting: int
    left_out: int


def findings_of(run: PayoutRun) -> Findings:
    """Count what is unusual; one query."""
    read = Finding.objects.filter(run=run).aggregate(
        every=Count("pk"),
        waiting=Count("pk", filter=Q(decision="")),
        left_out=Count("pk", filter=Q(decision=FindingDecision.LEFT_OUT)),
    )
    return Findings(**read)


def tiles_of(run: PayoutRun, months: list[MonthSum], findings: Findings) -> list[Tile]:
    """Return the numbers at the head of the page."""
    if run.state == RunState.DRAFT:
        return []
    former = months[-2] if len(months) > 1 and months[-1].is_now else None
    total = next((one for one in months if one.is_now), None)
    tiles = [
        Tile(
            _("To be paid"),
            euros(run.net),
            _("due %(gross)s, set off %(deducted)s")
            % {"gross": euros(run.gross), "deducted": euros(run.deducted)},
        )
    ]
    if former is not None and total is not None:
        change = changes_of([(former.cents, total.cents)])[0]
        tiles.append(
            Tile(
                _("Change in a month, all channels"),
                tenths_of_percent(change.tenths_of_percent),
                f"{signed_euros(change.difference)}, {month_name(former.month)}",
            )
        )
    tiles.append(
        Tile(pgettext("payouts", "Payments"), thousands(run.n), str(run.get_channel_display()))
    )
    done = findings.every - findings.waiting
    tiles.append(
        Tile(
            _("Unusual and open"),
            thousands(findings.waiting),
            _("%(done)s of %(all)s are decided on") % {"done": done, "all": findings.every},
            "bad" if findings.waiting else "",
        )
    )
    return tiles


def chart_of_months(months: list[MonthSum]) -> tuple[Chart | None, str]:
    """Draw the months; the sentence names the first and the last."""
    bars = [
        Bar(
            f"{one.month:%m.%y}",
            thousands(round(one.cents / 100_000)),
            (Part("now" if one.is_now else "past", one.cents),),
            one.is_now,
        )
        for one in months
    ]
    if len(months) < 2:
        return None, ""
    words = _("Paid by month: %(first)s %(sum)s, %(last)s %(last_sum)s") % {
        "first": month_name(months[0].month),
        "sum": euros(months[0].cents),
        "last": month_name(months[-1].month),
        "last_sum": euros(months[-1].cents),
    }
    return chart_of(bars), words


def people_of(run: PayoutRun, user: User) -> list[Person]:
    """Return the three people, or whose step it is."""
    rows = (
        (_("Formed"), run.prepared_by, run.formed_at, _("a payout specialist")),
        (_("Approved"), run.approved_by, run.approved_at, _("a service owner")),
        (
            pgettext("who did it", "Handed over"),
            run.released_by,
            run.handed_over_at,
            _("another payout specialist"),
        ),
    )
    return [
        Person(what, who, at, who is not None and who.pk == user.pk, hint)
        for what, who, at, hint in rows
    ]


def balance_of(run: PayoutRun, findings: Findings, *, lines_agree: bool) -> list[Holds]:
    """Return the rules that hold of a formed run, as a list to look through."""
    if run.state in (RunState.DRAFT, RunState.CANCELLED):
        return []
    done = findings.every - findings.waiting
    return [
        Holds(_("Dues = payments + set-offs"), run.gross - run.deducted == run.net),
        Holds(_("Lines add up to the payments"), lines_agree),
        Holds(_("Files hold each payment once"), files_agree(run)),
        Holds(
            _("Unusual things decided on: %(done)s / %(all)s")
            % {"done": done, "all": findings.every},
            not findings.waiting and run.checked_at is not None,
        ),
    ]


_ACTIONS: dict[RunAction, dict[str, Any]] = {
    RunAction.APPROVE: {
        "slug": "kinnita",
        "title": gettext_lazy("Approve the run"),
        "label": gettext_lazy("Approve"),
        "icon": "check",
        "confirm": gettext_lazy("I looked at the totals and the unusual. I did not form this run."),
    },
    RunAction.HAND_OVER: {
        "slug": "anna-yle",
        "title": gettext_lazy("Hand the run over"),
        "label": gettext_lazy("Hand over"),
        "icon": "send",
        "confirm": gettext_lazy("After this nothing of the run can be changed or cancelled."),
    },
    RunAction.CLOSE: {
        "slug": "sulge",
        "title": gettext_lazy("Close the run"),
        "label": gettext_lazy("Close"),
        "icon": "ok",
    },
}
_NEXT = {
    RunState.FORMED: RunAction.APPROVE,
    RunState.APPROVED: RunAction.HAND_OVER,
    RunState.HANDED_OVER: RunAction.CLOSE,
}


def next_action(run: PayoutRun, user: User, today: dt.date, findings: Findings) -> Action | None:
    """Return what comes next, for whoever works on payouts; with what stops it for this person."""
    action = _NEXT.get(RunState(run.state))
    if action is None:
        return None
    rule = transitions.TRANSITIONS[(RunState(run.state), action)]
    if not rule.may(user):
        return None
    blockers = list(_blockers(run, action, findings))
    if not transitions.may(user, run, action, today):
        blockers.insert(0, Blocker(_("You had a part in this run: somebody else does this step.")))
    return Action(**_ACTIONS[action], blockers=tuple(blockers))


def may_cancel(run: PayoutRun, user: User, today: dt.date) -> bool:
    return transitions.may(user, run, RunAction.CANCEL, today)


def had_part(run: PayoutRun, user: User, today: dt.date) -> bool:
    """Whether the person, or somebody they stand in for, did a step of the run."""
    people = {run.prepared_by_id, run.approved_by_id, run.released_by_id} - {None}
    return not standing_on(today).is_disjoint(user.pk, {pk for pk in people if pk is not None})


def may_look_through(run: PayoutRun, user: User) -> bool:
    return run.state == RunState.FORMED and may_prepare(user)


def _blockers(run: PayoutRun, action: RunAction, findings: Findings) -> list[Blocker]:
    check = reverse("payouts:check", args=[run.number])
    found = []
    if action == RunAction.APPROVE:
        if run.checked_at is None:
            found.append(Blocker(_("The run was not looked through for what is unusual yet.")))
        if findings.waiting:
            words = ngettext(
                "Decide on %(count)s unusual thing", "Decide on %(count)s unusual things",
                findings.waiting,
            )  # fmt: skip
            found.append(Blocker(words % {"count": findings.waiting}, f"{check}#korvale"))
        if findings.left_out:
            found.append(
                Blocker(_("Something is left out: cancel the run and form it anew"), "#tyhistamine")
            )
    if action in (RunAction.APPROVE, RunAction.HAND_OVER) and not files_agree(run):
        found.append(Blocker(_("Write the files"), "#failid"))
    if action == RunAction.CLOSE and run.n and not is_confirmed(run):
        found.append(Blocker(_("Record the receipt with the right count and sum"), "#failid"))
    return found
