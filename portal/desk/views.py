"""The desk: what waits for the person who signed in, as the rooms say."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.desk.tiles import tiles_of
from portal.notifications.models import Notice
from portal.notifications.views.notices import concerns
from portal.people.models import User
from portal.shell.menu import links_for
from portal.shell.panels import panels_for


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Announcements, the numbers in short, panels of work and the rooms to go to."""
    user = cast(User, request.user)
    today = timezone.localdate()
    live = Notice.objects.live(timezone.now()).not_put_away_by(user).with_me_toos(user)
    panels = panels_for(user, today)
    context = {
        "nav": "desk",
        "today": today,
        "notices": [notice for notice in live if concerns(user, notice)],
        "tiles": tiles_of(panels, today),
        "main": [panel for panel in panels if panel.place == "main"],
        "side": [panel for panel in panels if panel.place == "side"],
        "actions": [link for link in links_for(user) if link.action],
    }
    return render(request, "desk/desk.html", context)
