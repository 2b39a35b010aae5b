"""Who is told of payouts: the handler of a payment that came back, whose step a run waits for."""

import datetime as dt
from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from guidance.cases.models import Case
from guidance.cases.standing import standing_of
from guidance.payouts import permissions
from guidance.payouts.bank.orders import end_to_end_id
from guidance.payouts.enums import FindingDecision, RunState
from guidance.payouts.models import Outcome, PayoutRun
from portal.notifications import kinds
from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params
from portal.notifications.services import Telling, notify, notify_each
from portal.people.models import User

CAME_BACK, WAITS = "payouts.came_back", "payouts.waits"
CHUNK = 2_000
NAMED = 10  # cases in one notification
STEPS = {RunState.FORMED: permissions.APPROVERS, RunState.APPROVED: permissions.RELEASERS}


def register() -> None:
    """Add the kinds of notification."""
    kinds.register(
        NotificationKind(
            CAME_BACK,
            gettext_lazy("A payment came back"),
            title=_came_back_title,
            body=_came_back_body,
            url=_came_back_url,
            may_see=_sees_case,
            default=Delivery.AT_ONCE,
        )
    )
    kinds.register(
        NotificationKind(
            WAITS,
            gettext_lazy("A payout run waits for your step"),
            title=lambda params: _("The run %(run)s waits for you") % params,
            body=lambda params: (
                _("Payday is %(payday)s. Look at the run and do your step.") % params
            ),
            url=lambda params: reverse("payouts:run", args=[params["run"]]),
            may_see=lambda user, params: permissions.may_read(user),
            default=Delivery.AT_ONCE,
        )
    )


def handler_of(person_id: int) -> Case | None:
    """Return the latest case of a person that has a handler: who handles it is told."""
    handled = Case.objects.filter(applicant=person_id, handler__isnull=False)
    return handled.select_related("handler").order_by("-received_at", "-pk").first()


def tell_of_returns(back: Collection[int], *, event: str) -> int:
    """Tell the handlers of what came back, each once for all of it; return how many.

    `back` are keys of outcomes. Telling again of the same event does nothing.
    """
    keys = sorted(back)
    of_handler: dict[int, list[Params]] = {}
    for first in range(0, len(keys), CHUNK):
        rows = Outcome.objects.filter(pk__in=keys[first : first + CHUNK]).order_by("pk")
        found = list(
            rows.values_list("payment__person", "payment__run__number", "payment__sequence")
        )
        cases = Case.objects.filter(
            applicant__in={person for person, *_rest in found}, handler__isnull=False
        ).order_by("received_at", "pk")
        # Of a person's cases the latest stands last.
        latest = {
            person: (handler, number)
            for person, handler, number in cases.values_list("applicant", "handler", "number")
        }
        for person, run, sequence in found:
            if person in latest:
                handler, case = latest[person]
                told = {"case": case, "payment": end_to_end_id(run, sequence)}
                of_handler.setdefault(handler, []).append(told)
    tellings = [
        Telling(handler, f"{CAME_BACK}:{event}", _told(told))
        for handler, told in of_handler.items()
    ]
    return notify_each(CAME_BACK, tellings)


def _told(payments: list[Params]) -> Params:
    """What a handler is told: of one payment its number, of several how many and whose."""
    if len(payments) == 1:
        return payments[0]
    cases = list(dict.fromkeys(str(one["case"]) for one in payments))
    return {"count": len(payments), "cases": cases[:NAMED], "more": len(cases[NAMED:])}


def _came_back_title(params: Params) -> str:
    if "count" not in params:
        return _("A payment came back: %(payment)s") % params
    return ngettext(
        "%(count)s payment came back", "%(count)s payments came back", params["count"]
    ) % {"count": params["count"]}


def _came_back_body(params: Params) -> str:
    if "count" not in params:
        return (
            _("The payment %(payment)s of case %(case)s came back. Ask for a right account.")
            % params
        )
    said = {"cases": ", ".join(params["cases"]), "more": params["more"]}
    if params["more"]:
        return (
            _("They are of the cases %(cases)s and %(more)s more. Ask for right accounts.") % said
        )
    return _("They are of the cases %(cases)s. Ask for right accounts.") % said


def _came_back_url(params: Params) -> str:
    if "count" in params:
        return reverse("desk")
    return reverse("cases:case", args=[params["case"]])


def tell_whose_step(run: PayoutRun, today: dt.date) -> None:
    """Tell those who may do the next step of a run, but nobody who did one of it."""
    roles = STEPS.get(RunState(run.state))
    if roles is None:
        return
    did = {run.prepared_by_id, run.approved_by_id} - {None}
    people = User.objects.with_role(*roles, on=today).exclude(pk__in=did)
    notify(
        WAITS,
        people,
        event=f"{WAITS}:{run.pk}:{run.state}",
        params={"run": run.number, "payday": f"{run.payday:%d.%m.%Y}"},
    )


def tell_if_ready(run_id: int, today: dt.date) -> bool:
    """Tell the approvers of a run that nothing stops any more: looked through, decided, written."""
    from guidance.payouts.services.runs import files_agree  # which stands on what tells

    run = PayoutRun.objects.get(pk=run_id)
    if run.state != RunState.FORMED or run.checked_at is None or not files_agree(run):
        return False
    if run.findings.exclude(decision=FindingDecision.IN_ORDER).exists():
        return False
    tell_whose_step(run, today)
    return True


def _sees_case(user: User, params: Params) -> bool:
    standing = standing_of(user, timezone.localdate())
    cases = params.get("cases") or [params["case"]]
    return Case.objects.visible_to(standing).filter(number__in=cases).exists()
