"""Signing in, and links for setting a password."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, PasswordResetConfirmView
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.services import record
from portal.people.attempts import forget_attempts, is_blocked, note_attempt
from portal.people.backends import SIGN_IN
from portal.people.forms import ForgottenForm
from portal.people.models import User
from portal.people.passwords import ask_password_link, may_set_password, tokens

FORGOTTEN = "forgotten"


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
        if self.request.method == "POST":
            context["rests"] = is_blocked(SIGN_IN, self.request.POST.get("username", ""))
        if settings.DEMO:
            context["demo_password"] = settings.DEMO_PASSWORD
            context["demo_accounts"] = list(_demo_accounts())
        return context


def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link to whoever has the name or address typed; the answer is the same for nobody."""
    form = ForgottenForm(request.POST or None)
    sent = False
    if form.is_valid():
        typed = form.cleaned_data["name"]
        if is_blocked(FORGOTTEN, typed):
            form.add_error("name", _("This was asked for too often. Try again in 15 minutes."))
        else:
            note_attempt(FORGOTTEN, typed)
            ask_password_link(typed)
            sent = True
    days, support = settings.PASSWORD_LINK_DAYS, settings.SUPPORT_EMAIL
    context = {"nav": "sign_in", "form": form, "sent": sent, "days": days, "support": support}
    return render(request, "people/forgotten.html", context)


class SetPassword(PasswordResetConfirmView):
    """A password by the link of a letter, for an account that is in use and holds a role."""

    template_name = "people/set_password.html"
    token_generator = tokens
    success_url = reverse_lazy("people:sign_in")
    extra_context = {"nav": "sign_in", "support": settings.SUPPORT_EMAIL}

    def get_user(self, uidb64: str) -> User | None:
        person: Any = super().get_user(uidb64)
        return person if person and may_set_password(person, timezone.localdate()) else None

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            answer: Any = super().form_valid(form)
            record(form.user, "people.password_set", form.user)
        forget_attempts(SIGN_IN, form.user.username)
        messages.success(self.request, _("The password was set. Now sign in with it."))
        return answer


def _demo_accounts() -> Iterator[dict[str, str]]:
    """The demo people who can sign in today, each with a role."""
    people = User.objects.filter(email__endswith="@kaasus.example")
    named: set[int] = set()
    for right in people.roles_on(timezone.localdate()):
        if right.role and right.person.pk not in named:
            named.add(right.person.pk)
            yield {
                "username": right.person.username,
                "name": str(right.person),
                "role": right.role_name,
            }
