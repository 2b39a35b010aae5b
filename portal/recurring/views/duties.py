"""One duty: its page, and what may be done with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.audit.models import AuditEvent
from portal.people.models import User
from portal.recurring import services
from portal.recurring.errors import (
    AlreadyDone,
    AlreadyEnded,
    AlreadyPaused,
    DayOutOfRange,
    NotPaused,
    NotYetBegun,
)
from portal.recurring.forms import OutcomeForm, ReasonForm
from portal.recurring.listing import (
    NO_SUBJECT,
    outcome_in_words,
    owner_of,
    rows_of,
    subjects_of,
    title_of,
)
from portal.recurring.models import Duty, DutyOutcome, DutyTerm
from portal.recurring.owners import OwnersOn
from portal.recurring.permissions import may_change
from portal.recurring.rules import Period
from portal.recurring.viewers import Viewer
from portal.recurring.views.common import duty_seen, tools, viewer_from
from portal.recurring.wording import period_in_words, reminders_in_words, rule_in_words

SHOWN_AHEAD, SHOWN_PAST = 12, 24


@require_safe
@login_required
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """A duty: what is to be done now, whose it is, its times and its history."""
    viewer = viewer_from(request)
    return _show(request, viewer, duty_seen(viewer, pk))


@require_http_methods(["GET", "POST"])
@login_required
def complete(request: HttpRequest, pk: int, term_pk: int) -> HttpResponse:
    """Say how a time ended; what was typed stays when something is wrong."""
    viewer = viewer_from(request)
    duty = duty_seen(viewer, pk)
    term = get_object_or_404(DutyTerm, pk=term_pk, duty=duty)
    if not viewer.owns(duty):
        raise Http404
    if request.method == "GET":
        return _show(request, viewer, duty, term)
    form = OutcomeForm(request.POST, kind=duty.kind_facts, today=viewer.today)
    if form.is_valid():
        try:
            services.complete_term(viewer.user, term=term, today=viewer.today, **form.cleaned_data)
        except AlreadyDone:
            messages.warning(request, _who_was_first(term))
            return redirect(duty)
        except NotYetBegun:
            form.add_error(None, _("The period has not begun yet."))
        except DayOutOfRange:
            day = f"{term.period_start:%d.%m.%Y}"
            form.add_error("done_on", _("Not before the period began, %(day)s.") % {"day": day})
        else:
            messages.success(request, _("The outcome is recorded."))
            return redirect(duty)
    return _show(request, viewer, duty, term, form, status=422)


def _who_was_first(term: DutyTerm) -> str:
    outcome = DutyOutcome.objects.filter(term=term).select_related("done_by").first()
    if outcome is None:
        return _("This time was dropped in the meantime.")
    return _("%(person)s has recorded the outcome in the meantime; yours was not saved.") % {
        "person": outcome.done_by or _("The portal")
    }


@require_POST
@login_required
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a duty rest, with a reason."""
    return _manage(request, pk, "pause")


@require_POST
@login_required
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a duty go on."""
    return _manage(request, pk, "resume")


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a duty, with a reason."""
    return _manage(request, pk, "end")


def _manage(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    viewer = viewer_from(request)
    duty = duty_seen(viewer, pk)
    if not (may_change(viewer, duty) or duty.has_ended(viewer.today)):
        raise Http404
    form = ReasonForm(request.POST)
    if what != "resume" and not form.is_valid():
        return _show(request, viewer, duty, reason_form=form, reason_for=what, status=422)
    try:
        if what == "pause":
            reason = form.cleaned_data["reason"]
            services.pause_duty(viewer.user, duty=duty, today=viewer.today, reason=reason)
        elif what == "resume":
            services.resume_duty(viewer.user, duty=duty, today=viewer.today)
        else:
            reason = form.cleaned_data["reason"]
            services.end_duty(viewer.user, duty=duty, today=viewer.today, reason=reason)
    except (AlreadyPaused, NotPaused, AlreadyEnded):
        messages.warning(request, _("Somebody has done that in the meantime."))
        return redirect(duty)
    said = {
        "pause": _("The duty rests until it is resumed."),
        "resume": _("The duty goes on."),
        "end": _("The duty has ended."),
    }
    messages.success(request, said[what])
    return redirect(duty)


def _show(
    request: HttpRequest,
    viewer: Viewer,
    duty: Duty,
    term: DutyTerm | None = None,
    form: OutcomeForm | None = None,
    *,
    reason_form: ReasonForm | None = None,
    reason_for: str = "",
    status: int = 200,
) -> HttpResponse:
    for_change = may_change(viewer, duty)
    pause = duty.pauses.filter(valid_until=None).first()
    times = _times(duty)
    current = term or _current(times, viewer)
    if current is not None:
        current.duty = duty
    owns = viewer.owns(duty)
    if form is None and owns and current is not None and current.is_open:
        form = OutcomeForm(kind=duty.kind_facts, today=viewer.today)
    subject = subjects_of([duty], viewer).get(duty.pk, NO_SUBJECT)
    context = {
        **tools(viewer),
        "duty": duty,
        "kind": duty.kind_facts,
        "title": title_of(duty, subject),
        "subject": subject,
        "owner": owner_of(duty),
        "rule": rule_in_words(duty.rule),
        "reminders": reminders_in_words(duty.reminders),
        "pause": pause,
        "ended": duty.has_ended(viewer.today),
        "current": rows_of([current], viewer)[0] if current else None,
        "begun": current is not None and current.period_start <= viewer.today,
        "form": form,
        "owns": owns,
        "may_change": for_change,
        "times": _strip(times, duty, viewer),
        "history": [time for time in reversed(times) if hasattr(time, "outcome")],
        "answering": _answering(duty, viewer) if not pause else [],
        "events": _events(duty) if for_change or viewer.sees_all else [],
        "reason_form": reason_form or ReasonForm(),
        "reason_for": reason_for,
        "work_url": duty.kind_facts.url(duty) if duty.kind_facts.url else subject.url,
    }
    return render(request, "recurring/duty.html", context, status=status)


def _times(duty: Duty) -> list[DutyTerm]:
    """Return the latest past and the next coming times, in order."""
    terms: QuerySet[DutyTerm] = duty.terms.select_related("outcome__done_by", "outcome__for_whom")
    past = list(terms.filter(is_open=False).order_by("-due_on", "-pk")[:SHOWN_PAST])
    ahead = list(terms.open().order_by("due_on", "pk")[:SHOWN_AHEAD])  # type: ignore[attr-defined]
    for term in (*past, *ahead):
        term.duty = duty
        if hasattr(term, "outcome"):
            term.outcome.words = outcome_in_words(term)
    return sorted((*past, *ahead), key=lambda term: (term.due_on, term.pk))


def _current(times: list[DutyTerm], viewer: Viewer) -> DutyTerm | None:
    """Return the earliest open time."""
    return next((term for term in times if term.is_open), None)


def _strip(times: list[DutyTerm], duty: Duty, viewer: Viewer) -> list[dict[str, Any]]:
    """Return the times as a picture: each with its period, state and colour."""
    strip = []
    for term in times:
        outcome = getattr(term, "outcome", None)
        if outcome is not None:
            tone, icon, words = ("warn" if outcome.was_late else "ok"), "ok", outcome.words
        elif not term.is_open:
            tone, icon, words = "idle", "close", _("dropped")
        elif term.due_on < viewer.today:
            tone, icon, words = "bad", "bad", _("late")
        else:
            begun = term.period_start <= viewer.today
            tone, icon, words = (
                ("info", "clock", _("open")) if begun else ("", "calendar", _("ahead"))
            )
        period = period_in_words(duty.rule, Period(term.period_start, term.period_end))
        strip.append({"term": term, "tone": tone, "icon": icon, "words": words, "period": period})
    return strip


def _answering(duty: Duty, viewer: Viewer) -> list[User]:
    """Return the people who answer for it today."""
    people = OwnersOn(viewer.today).of(duty).people
    return list(User.objects.filter(pk__in=people)[:10])


def _events(duty: Duty) -> list[AuditEvent]:
    """Return who created, changed, paused and ended it."""
    told = {
        "recurring.duty_created": _("Created"),
        "recurring.duty_changed": _("Changed"),
        "recurring.duty_paused": _("Paused"),
        "recurring.duty_resumed": _("Resumed"),
        "recurring.duty_ended": _("Ended"),
    }
    events = AuditEvent.objects.about(duty).filter(verb__in=told).select_related("actor")
    found = list(events.order_by("-id")[:20])
    for event in found:
        event.words = told[event.verb]
    return found
