"""Pages where experts work through what people did not find."""

import csv
import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.people.models import User
from search.log import gaps as reading
from search.log.chart import Chart, bar_chart
from search.log.enums import Outcome
from search.log.figures import Week, weeks_until
from search.log.forms import DecisionForm
from search.log.writing import note_url
from search.permissions import may_curate
from search.questions.models import ExpertQuestion

DAYS = (30, 90, 365)
_FULL, _HALF, _NARROW, _HEIGHT = 1300, 640, 320, 170
_WEEKS, _FEWER_WEEKS, _EXPORTED_WEEKS = 12, 6, 53


def _expert(request: HttpRequest) -> User:
    if not may_curate(request.user):
        raise Http404
    assert isinstance(request.user, User)
    return request.user


@login_required
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Words that find nothing, or nothing worth opening; figures of the last weeks."""
    user = _expert(request)
    today = timezone.localdate()
    view = request.GET.get("view", "")
    view = view if view in reading.VIEWS else reading.VIEWS[0]
    days = next((d for d in DAYS if str(d) == request.GET.get("days")), DAYS[1])
    number = _number(request.GET.get("page", ""))
    page = reading.gap_page(view, today - dt.timedelta(days=days), number)
    weeks = weeks_until(today, _WEEKS)
    context = {
        "nav": "search",
        "page": page,
        "view": view,
        "days": days,
        "views": _views(days, view),
        "periods": [(each, f"?{urlencode({'view': view, 'days': str(each)})}") for each in DAYS],
        "outcomes": dict(Outcome.choices),
        "note_url": note_url(user),
        "open_questions": ExpertQuestion.objects.open().count(),
        "weeks": weeks,
        "this_week": weeks[-1],
        "charts": _charts(weeks),
        "previous_url": _page_url(view, days, number - 1) if number > 1 else "",
        "next_url": _page_url(view, days, number + 1) if page.has_next else "",
    }
    return render(request, "search/gaps.html", context)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _views(days: int, chosen: str) -> list[dict[str, Any]]:
    labels = {
        "empty": _("Nothing found"),
        "unopened": _("Nothing opened"),
        "handled": _("Handled"),
    }
    return [
        {
            "label": label,
            "url": f"?{urlencode({'view': name, 'days': str(days)})}",
            "current": name == chosen,
        }
        for name, label in labels.items()
    ]


def _page_url(view: str, days: int, number: int) -> str:
    return f"?{urlencode({'view': view, 'days': str(days), 'page': str(number)})}"


def _charts(weeks: Sequence[Week]) -> list[dict[str, Any]]:
    """Three charts, each wide and narrow: fewer bars on a phone, not smaller words."""
    shown = [
        (_("Searches in a week"), "", None, _FULL, lambda week: week.searches),
        (_("Found nothing, %"), "%", 100, _HALF, lambda week: week.empty_share),
        (_("A result was opened, %"), "%", 100, _HALF, lambda week: week.opened_share),
    ]

    def draw(some: Sequence[Week], value: Any, unit: str, most: int | None, width: int) -> Chart:
        pairs = [(f"{week.starts:%d.%m}", value(week)) for week in some]
        return bar_chart(pairs, width=width, height=_HEIGHT, unit=unit, most=most)

    return [
        {
            "title": title,
            "wide": draw(weeks, value, unit, most, width),
            "narrow": draw(weeks[-_FEWER_WEEKS:], value, unit, most, _NARROW),
        }
        for title, unit, most, width, value in shown
    ]


@login_required
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of a year as CSV, for a spreadsheet."""
    _expert(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="otsingud.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Week from"), _("Searches"), _("Nothing found"), _("Result opened")])
    for week in weeks_until(timezone.localdate(), _EXPORTED_WEEKS):
        writer.writerow([week.starts.isoformat(), week.searches, week.empty, week.opened])
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest) -> HttpResponse:
    """Say what is done about words that find nothing."""
    user = _expert(request)
    today = timezone.localdate()
    sent = request.POST if request.method == "POST" else None
    start = {
        "key": request.GET.get("key", "").replace("\x00", "")[:200],
        "outcome": request.GET.get("outcome", Outcome.QUESTION.value),
    }
    form = DecisionForm(sent, user=user, today=today, initial=start)
    if sent is not None and form.is_valid():
        facts = form.cleaned_data
        reading.decide_gap(
            user,
            key=facts["key"],
            outcome=Outcome(facts["outcome"]),
            note=facts["note"],
            asked=facts["asked"],
        )
        messages.success(request, _("Noted. The words come back when somebody asks again."))
        return redirect("search:gaps")
    key = form["key"].value()
    if not key:
        raise Http404
    return render(request, "search/gap.html", {"nav": "search", "form": form, "key": key})
