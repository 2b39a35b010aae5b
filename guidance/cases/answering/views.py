"""The page on which a case is ended by a letter."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guidance.cases.answering.registers import knows_payments
from guidance.cases.answering.ways import BY_SLUG, Way, ways_of
from guidance.cases.enums import Action
from guidance.cases.errors import CaseRefused, StaleCase
from guidance.cases.guidance_panel import Note, notes_about, notes_on
from guidance.cases.models import Case
from guidance.cases.sources import (
    NoSuchSource,
    SourceFacts,
    chosen_paragraphs,
    read_sources,
)
from guidance.cases.transitions import may
from guidance.cases.views.common import (
    case_of,
    person_of,
    seen_version,
    shows_case,
    stale_page,
    standing_from,
)
from guidance.cases.wording import refusal

MOST_SOURCES = 20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@shows_case
def end_by_letter(request: HttpRequest, number: str, way: str) -> HttpResponse:
    """Write the letter that ends a case; a search beside an answer keeps what was typed."""
    case, standing = case_of(request, number), standing_from(request)
    wanted = BY_SLUG.get(way)
    if wanted is None or wanted not in ways_of(case) or not standing.works_on(case):
        raise Http404
    if not may(standing, case, Action.FINISH):
        return redirect(case)
    typed = request.POST if request.method == "POST" else None
    form = wanted.make_form(typed, case, standing.today)
    if request.POST.get("do") == "find" and form is not None:
        form.errors.clear()
    elif typed is not None and (form is None or form.is_valid()):
        answer = _try(request, case, wanted, form)
        if answer is not None:
            return answer
    context = _context(request, case, wanted, form)
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "cases/answering/answer.html", context, status=status)


def _try(request: HttpRequest, case: Case, way: Way, form: Any) -> HttpResponse | None:
    """Write the letter and go to it; None when the form says what is wrong."""
    today = standing_from(request).today
    common = {"case": case, "today": today, "version": seen_version(request)}
    try:
        made = way.do(person_of(request), form, _sources(request, way, form), common)
    except StaleCase as error:
        return stale_page(request, error, form=form, title=str(way.label))
    except NoSuchSource as error:
        words = _("“%(text)s” was not found in force today.") % {"text": error.text}
        form.add_error("provisions", words)
    except CaseRefused as error:
        if form is None:
            messages.warning(request, refusal(error))
            return redirect(case)
        form.add_error(None, refusal(error))
    else:
        messages.success(request, _("The letter is registered and the case has ended."))
        return redirect(made.letter.letter)
    return None


def _sources(request: HttpRequest, way: Way, form: Any) -> list[SourceFacts]:
    if not way.cites:
        return []
    ticked = request.POST.getlist("allikas")[:MOST_SOURCES]
    user, today = person_of(request), standing_from(request).today
    return read_sources(user, form.provision_texts(), ticked, today)


def _context(request: HttpRequest, case: Case, way: Way, form: Any) -> dict[str, Any]:
    words = " ".join(request.POST.get("otsi", "").split())[:100]
    ticked = request.POST.getlist("allikas")[:MOST_SOURCES]
    return {
        "nav": "cases",
        "case": case,
        "version": seen_version(request) or case.version,
        "way": way,
        "form": form,
        "words": words,
        "chosen": chosen_paragraphs(person_of(request), ticked),
        "notes": _notes(request, case, way, words),
        "lacks_payments": way.slug == "valjavote" and not knows_payments(),
    }


def _notes(request: HttpRequest, case: Case, way: Way, words: str) -> list[Note]:
    """Return the texts in force today: on the benefit, or with the words looked for."""
    user, today = person_of(request), standing_from(request).today
    if case.benefit:
        return notes_on(case.benefit, today, user, words)
    return notes_about(words, today, user) if way.cites else []
