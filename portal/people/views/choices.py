"""What fits the words typed where a unit or a person is chosen; answers in JSON."""

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.people.acting import led_by
from portal.people.choosing import person_choices, unit_choices
from portal.people.models import Unit, User
from portal.people.permissions import may_read_everybody, units_in_sight
from portal.people.views.sight import signed_in


@require_safe
@signed_in
def units(request: HttpRequest) -> JsonResponse:
    """Units that fit; with `ulatus=oma` those in sight and one's own."""
    user, today = request.user, timezone.localdate()
    assert isinstance(user, User)
    among = Unit.objects.all()
    if request.GET.get("ulatus") == "oma":
        in_sight = units_in_sight(user, today).order_by().values("pk")
        among = among.filter(Q(pk__in=in_sight) | Q(pk=user.unit_id or 0))
    return _answer(unit_choices(among, _typed(request)))


@require_safe
@signed_in
def people(request: HttpRequest) -> JsonResponse:
    """People that fit whose account is in use: everybody for who sees everybody, else those of
    one's own unit and those one leads."""
    user, today = request.user, timezone.localdate()
    assert isinstance(user, User)
    among = User.objects.active_on(today)
    if not may_read_everybody(user):
        among = among.filter(Q(unit__in=led_by(user, today)) | Q(unit=user.unit_id or 0))
    return _answer(person_choices(among, _typed(request)))


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "")[:100]


def _answer(items: list[dict[str, str]]) -> JsonResponse:
    return JsonResponse({"items": items}, headers={"Cache-Control": "private, max-age=60"})
