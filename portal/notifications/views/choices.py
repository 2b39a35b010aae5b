"""How a person wants to be told, what they subscribed to, and the link that ends mails."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from portal.notifications.enums import Delivery
from portal.notifications.errors import UnknownKind, UnknownTopic
from portal.notifications.forms import ChoicesForm
from portal.notifications.kinds import kind_of
from portal.notifications.models import Subscription
from portal.notifications.services import choose_delivery, subscribe, unsubscribe
from portal.notifications.topics import Topic, known_topics
from portal.notifications.unsubscribing import read_token
from portal.notifications.views.going import way_back

if TYPE_CHECKING:
    from portal.people.models import User


@login_required
def choices(request: HttpRequest) -> HttpResponse:
    """One choice for each kind; a mandatory one says why it has none."""
    user = cast("User", request.user)
    form = ChoicesForm(request.POST or None, person=user)
    if request.method == "POST" and form.is_valid():
        for kind, delivery in form.changed().items():
            choose_delivery(user, kind=kind, delivery=delivery)
        messages.success(request, _("Your choices are saved."))
        return redirect("notifications:choices")
    context = {"nav": "desk", "form": form, "deliveries": Delivery}
    return render(request, "notifications/choices.html", context)


@login_required
def subscriptions(request: HttpRequest) -> HttpResponse:
    """What the person subscribed to, and what they may subscribe to here."""
    user = cast("User", request.user)
    mine: dict[str, list[str]] = {}
    for topic, target in Subscription.objects.filter(person=user).values_list("topic", "target"):
        mine.setdefault(topic, []).append(target)
    shelves = [_shelf(user, topic, mine.get(topic.code, [])) for topic in known_topics()]
    return render(request, "notifications/subscriptions.html", {"nav": "desk", "shelves": shelves})


def _shelf(user: "User", topic: Topic, codes: list[str]) -> dict[str, Any]:
    own = topic.targets(user, codes) if codes else []
    offered = topic.offered(user) if topic.offered else []
    taken = {target.code for target in own}
    return {
        "topic": topic,
        "own": own,
        "chosen_here": topic.offered is not None,
        "offered": [target for target in offered if target.code not in taken],
    }


@login_required
@require_POST
def toggle(request: HttpRequest) -> HttpResponse:
    """Subscribe or unsubscribe."""
    user = cast("User", request.user)
    topic, target = request.POST.get("topic", ""), request.POST.get("target", "")
    if request.POST.get("wanted") == "1":
        try:
            subscribe(user, topic=topic, target=target)
        except UnknownTopic:
            raise Http404 from None
        messages.success(request, _("From now on you are told of changes."))
    else:
        unsubscribe(user, topic=topic, target=target)
        messages.success(request, _("You are told of it no more."))
    return redirect(way_back(request))


@csrf_exempt  # the signed link is the right to do it; mail programs send no cookie
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End mails of a kind by the link in a mail; asks first, since mail filters follow links."""
    read = read_token(token)
    person = get_user_model().objects.filter(pk=read[0]).first() if read else None
    if read is None or person is None or not person.is_open_on(timezone.localdate()):
        raise Http404
    try:
        kind = kind_of(read[1])
    except UnknownKind:
        raise Http404 from None
    done = request.method == "POST" and not kind.mandatory
    if done:
        choose_delivery(cast("User", person), kind=kind.code, delivery=Delivery.NONE)
    context = {"kind": kind, "done": done}
    return render(request, "notifications/stop.html", context)
