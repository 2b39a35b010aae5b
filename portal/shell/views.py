"""Pages of the shell itself: errors and, while developing, the styleguide."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from portal.shell.asof import asof_from_request


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old or came from elsewhere."""
    return render(request, "403_csrf.html", status=403)


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component on one page; only there when DEBUG is on."""
    sprite = Path(finders.find("shell/icons.svg") or "").read_text(encoding="utf-8")
    icons = re.findall(r'symbol id="([\w-]+)"', sprite)
    context = {"asof": asof_from_request(request), "icons": icons}
    return render(request, "shell/styleguide.html", context)


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask here for an icon beside answers that are not HTML."""
    return redirect(static("shell/favicon.svg"))


def robots(request: HttpRequest) -> HttpResponse:
    """Keep search engines to the texts: not the admin, accounts, search results or the desk."""
    closed = (reverse("wagtailadmin_home"), "/konto/", "/otsi/", "/toolaud/", "/api/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('documents:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
