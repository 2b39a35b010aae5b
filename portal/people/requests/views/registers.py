"""The list of registers, kept by administrators."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.people.errors import PeopleRuleBroken
from portal.people.models import Register, User
from portal.people.permissions import may_manage_people
from portal.people.requests.forms import RegisterForm
from portal.people.requests.permissions import may_keep_registers, may_see_all_requests
from portal.people.requests.registers import keep_register
from portal.people.requests.words import add_error
from portal.people.views.sight import signed_in


@signed_in
def register_list(request: HttpRequest) -> HttpResponse:
    """All registers with their owners and how many rights are in use."""
    if not may_see_all_requests(request.user):
        raise Http404
    in_use = Q(rights__valid_until__gt=timezone.localdate())
    registers = Register.objects.select_related("owner").annotate(
        in_use=Count("rights", filter=in_use)
    )
    context = {
        "nav": "people",
        "registers": registers.order_by("-is_portal", "-active", "name_et"),
        "may_keep": may_keep_registers(request.user),
        "may_carry_out": may_manage_people(request.user),
    }
    return render(request, "people/requests/registers.html", context)


@signed_in
def new_register(request: HttpRequest) -> HttpResponse:
    """Add a register."""
    return _edit(request, None)


@signed_in
def edit_register(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a register."""
    if not may_keep_registers(request.user):
        raise Http404
    return _edit(request, get_object_or_404(Register.objects.select_related("owner"), pk=pk))


def _edit(request: HttpRequest, register: Register | None) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not may_keep_registers(user):
        raise Http404
    form = RegisterForm(request.POST or None, instance=register)
    if form.is_valid():
        facts = {"code": register.code if register else "", **form.cleaned_data}
        try:
            keep_register(user, register=register, today=timezone.localdate(), **facts)
        except PeopleRuleBroken as error:
            add_error(form, error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The register was saved."))
            return redirect("requests:registers")
    context = {"nav": "people", "form": form, "register": register}
    status = 422 if form.is_bound else 200
    return render(request, "people/requests/register_form.html", context, status=status)
