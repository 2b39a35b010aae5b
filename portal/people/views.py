"""Signing in and out."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView

from portal.people.models import User


class SignIn(LoginView):
    """The sign-in page; a demo installation lists its accounts there."""

    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
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
