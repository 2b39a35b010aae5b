"""The steps of a run as its page shows them: form, check, approve, hand over, settle."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from guidance.payouts.enums import RunState
from guidance.payouts.models import PayoutRun

Standing = Literal["done", "now", "coming", "stopped"]
NAMES: "tuple[str | Promise, ...]" = (
    pgettext_lazy("step of a run", "Form"),
    pgettext_lazy("step of a run", "Check"),
    pgettext_lazy("step of a run", "Approve"),
    pgettext_lazy("step of a run", "Hand over"),
    pgettext_lazy("step of a run", "Settle"),
)
LOOKS = {
    RunState.DRAFT: ("idle", "pen"),
    RunState.FORMED: ("warn", "eye"),
    RunState.APPROVED: ("info", "check"),
    RunState.HANDED_OVER: ("info", "send"),
    RunState.CLOSED: ("ok", "ok"),
    RunState.CANCELLED: ("bad", "withdrawn"),
}


@dataclass(frozen=True)
class Step:
    """A step, where it stands, and when it was done or is to be done at the latest."""

    name: "str | Promise"
    standing: Standing
    at: dt.datetime | None = None
    by: dt.date | None = None


def steps_of(run: PayoutRun, *, open_findings: int, due: "dict[int, dt.date]") -> list[Step]:
    """Return the steps; `due` says by which day a step (its place) is to be done."""
    done_at = [
        run.formed_at,
        run.approved_at if run.approved_at else _checked_at(run, open_findings),
        run.approved_at,
        run.handed_over_at,
        run.closed_at,
    ]
    found: list[Step] = []
    is_next = True
    for place, (name, at) in enumerate(zip(NAMES, done_at, strict=True)):
        if at is not None:
            found.append(Step(name, "done", at))
            continue
        standing: Standing = "now" if is_next else "coming"
        if run.state == RunState.CANCELLED and is_next:
            standing = "stopped"
        found.append(Step(name, standing, None, due.get(place)))
        is_next = False
    return found


def _checked_at(run: PayoutRun, open_findings: int) -> dt.datetime | None:
    """The check is done when the files agree and everything unusual was decided on."""
    return run.checked_at if run.state == RunState.FORMED and not open_findings else None
