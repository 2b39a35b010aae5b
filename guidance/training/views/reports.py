"""The report on knowledge for the head and the director general."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guidance.training import plots
from guidance.training.permissions import may_author
from guidance.training.reporting import FEWEST, report
from guidance.training.seeing import Sight
from guidance.training.views.common import person_of, today_of

YEARS = 5


@login_required
@require_safe
def knowledge_report(request: HttpRequest) -> HttpResponse:
    """The checks of knowledge of a year with what follows from them; nobody in it is named."""
    person, today = person_of(request), today_of(request)
    sight = Sight(person, today)
    if not sight.reads_report:
        raise Http404
    years = range(today.year, today.year - YEARS, -1)
    year = next((one for one in years if str(one) == request.GET.get("aasta")), today.year)
    since, until = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    context = {
        "nav": "training",
        "tab": "report",
        "year": year,
        "years": years,
        "sight": sight,
        "today": today,
        "reports": report(since, until),
        "least": FEWEST,
        "chart": {
            "width": plots.WIDTH,
            "height": plots.HEIGHT,
            "base": plots.HEIGHT - plots.BOTTOM,
            "label_at": plots.HEIGHT - 12,
        },
        "may_author": may_author(person),
    }
    return render(request, "training/report.html", context)
