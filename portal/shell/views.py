"""Pages of the shell itself: errors and, while developing, the styleguide."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
