"""Signing in and out."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

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
            context["demo_accounts"] = [
                {"username": person.username, "name": str(person), "role": role}
                for person in User.objects.filter(
                    is_active=True, email__endswith="@kaasus.example"
                ).prefetch_related("groups")
                for role in person.role_names[:1]
            ]
        return context
