"""One's own page: roles and why, substitutions, the language of letters, the password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.audit.services import record
from portal.people.enums import AccountState
from portal.people.forms import LettersForm
from portal.people.models import User
from portal.people.services import choose_language
from portal.people.views.people import holdings
from portal.people.views.sight import signed_in


@signed_in
def my_rights(request: HttpRequest) -> HttpResponse:
    """What I may do here and why. Names and roles are changed by others only."""
    user = request.user
    assert isinstance(user, User)
    form = LettersForm(request.POST or None, initial={"language": user.language})
    if form.is_valid():
        choose_language(user, language=form.cleaned_data["language"])
        messages.success(request, _("The language of letters was saved."))
        return redirect("people:my_rights")
    context = {
        "person": user,
        "form": form,
        "state": AccountState.ACTIVE,
        **holdings(user, timezone.localdate()),
    }
    return render(request, "people/own.html", context)


class OwnPassword(PasswordChangeView):
    """A new password; other sessions end."""

    template_name = "people/password.html"
    success_url = reverse_lazy("people:my_rights")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        user = self.request.user
        assert isinstance(user, User)
        with transaction.atomic():
            answer: Any = super().form_valid(form)
            record(user, "people.password_changed", user)
        messages.success(self.request, _("The password was changed."))
        return answer
