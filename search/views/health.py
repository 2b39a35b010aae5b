"""The state of the index, for those who look after it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from kombu.exceptions import OperationalError

from search import registry, services
from search.permissions import may_see_health
from search.state import index_state
from search.tasks import rebuild


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def health(request: HttpRequest) -> HttpResponse:
    """Show the index; POST asks for a rebuild."""
    if not may_see_health(request.user):
        raise Http404
    if request.method == "POST":
        try:
            rebuild.delay()
            messages.success(request, _("The index is being rebuilt. People can search meanwhile."))
        except (OSError, OperationalError):
            messages.error(request, _("The worker cannot be reached. Try again later."))
        return redirect("search:health")
    state = index_state()
    context = {
        "nav": "search",
        "state": state,
        "sources": [(_name(source), count) for source, count in state.by_source],
        "health": services.health(),
    }
    return render(request, "search/health.html", context)


def _name(source: str) -> str:
    """What a source holds, in words."""
    known = registry.sources.get(source)
    return ", ".join(map(str, known.kinds().values())) if known else source
