"""Signing in and out."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from portal.people.models import User


class SignIn(LoginView):
    """The sign-in page; a demo installation lists its accounts there."""

    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever is signed in and was still sent here may not go where they wanted to."""
        user = request.user
        if isinstance(user, User) and not user.may_enter_admin and self._asks_for_admin():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _asks_for_admin(self) -> bool:
        return self.get_redirect_url().startswith(reverse("wagtailadmin_home"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {**super().get_context_data(**kwargs), "nav": "sign_in"}
        if settings.DEMO:
            context["demo_password"] = settings.DEMO_PASSWORD
            context["demo_accounts"] = list(_demo_accounts())
        return context


def _demo_accounts() -> Iterator[dict[str, str]]:
    """The demo people who can sign in today, each with a role."""
    people = User.objects.filter(email__endswith="@kaasus.example")
    named: set[int] = set()
    for right in people.roles_on(timezone.localdate()):
        if right.person.pk not in named:
            named.add(right.person.pk)
            yield {
                "username": right.person.username,
                "name": str(right.person),
                "role": right.role_name,
            }
