"""A person's accounts, holds and payments, for who handles payouts or their case."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.cases.models import Case, Person
from guidance.cases.standing import standing_of
from guidance.payouts.benefits import name_of
from guidance.payouts.enums import PayChannel
from guidance.payouts.errors import AccountRefused, PayoutRefused
from guidance.payouts.forms import AccountForm, HoldForm
from guidance.payouts.models import Due, Hold, PayeeAccount, SuspensionProposal
from guidance.payouts.permissions import may_keep_accounts, may_read, works_on_payouts
from guidance.payouts.sections import payments_of
from guidance.payouts.services.accounts import (
    holds_from,
    record_account,
    record_home_delivery,
)
from guidance.payouts.services.holds import end_hold, place_hold
from guidance.payouts.services.outcomes import answer_proposal
from guidance.payouts.views.common import only_for, paged, person_of, today_of
from guidance.payouts.wording import field_of, refusal_words
from portal.access.purposes import Purpose
from portal.people.models import User
from portal.shell.personal import Subject, shows_person

REFUSALS = (PayoutRefused, PermissionDenied)
BANK_FIELDS = ("iban", "holder", "ground", "reference", "valid_from")
HOME_FIELDS = ("home_ground", "street", "postal_code", "place", "valid_from")


def may_look(user: Any) -> bool:
    """Who works on payouts, and who handles cases: each only of the people of their cases."""
    return may_read(user) or may_keep_accounts(user)


people_page = only_for(may_look)
keepers_page = only_for(may_keep_accounts)


def person_seen(request: HttpRequest, pk: int) -> Person:
    """Return a person whose payments the user may see; 404 otherwise."""
    user = person_of(request)
    person = get_object_or_404(Person, pk=pk)
    if may_read(user):
        return person
    cases = Case.objects.visible_to(standing_of(user, today_of(request)))
    if not (
        cases.filter(applicant=person).exists() or cases.filter(parties__person=person).exists()
    ):
        raise Http404
    return person


def person_subject(request: HttpRequest, pk: int, **rest: Any) -> Subject:
    """Say whose data the page shows; work on payouts or on their case is the purpose."""
    person, user = person_seen(request, pk), person_of(request)
    cases = Case.objects.filter(applicant=person).order_by("-received_at", "-pk")
    if works_on_payouts(user):
        number = cases.values_list("number", flat=True).first() or ""
        purpose = Purpose.PAYOUT.value if number else ""
        return Subject(person.log_code, str(person), number, purpose)
    standing = standing_of(user, today_of(request))
    case = cases.visible_to(standing).first()
    if case is None or not standing.works_on(case):
        return Subject(person.log_code, str(person))
    return Subject(person.log_code, str(person), case.number, Purpose.CASE.value)


shows_payee = shows_person(person_subject, what="payouts.person")


@people_page
@shows_payee
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about how somebody is paid."""
    one, user, today = person_seen(request, pk), person_of(request), today_of(request)
    accounts = list(PayeeAccount.objects.filter(person=one))
    holds = list(Hold.objects.filter(person=one))
    for row in holds:
        row.benefit_name = name_of(row.benefit)  # type: ignore[attr-defined]
        row.is_open = row.until is None or row.until > today  # type: ignore[attr-defined]
    page = paged(request, payments_of(one.pk))
    proposals = SuspensionProposal.objects.filter(person=one, answered_on=None)
    context = {
        "nav": "payouts" if may_read(user) else "cases",
        "may_read": may_read(user),
        "person": one,
        "accounts": accounts,
        "account": next((row for row in accounts if row.valid_from <= today), None),
        "holds": holds,
        "payments": page["found"],
        **page,
        "unpaid": Due.objects.unpaid().filter(person=one).cents(),
        "proposals": list(proposals.select_related("former", "latter")),
        "may_keep": may_keep_accounts(user),
        "today": today,
    }
    return render(request, "payouts/person.html", context)


@keepers_page
@shows_payee
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Record where a person's money goes from a day on."""
    one, user, today = person_seen(request, pk), person_of(request), today_of(request)
    known = PayeeAccount.objects.in_force(today).filter(person=one).first()
    at_once = known is None or known.payments.came_back().exists()
    form = AccountForm(
        request.POST or None,
        initial={
            "channel": PayChannel.BANK,
            "ground": "own",
            "valid_from": today if at_once else holds_from(today),
            "street": one.street,
            "postal_code": one.postal_code,
            "place": one.place,
        },
    )
    if form.is_valid():
        try:
            _record(user, one, form, today)
        except AccountRefused as refusal:
            form.add_error(field_of(refusal), refusal_words(refusal))
        except REFUSALS as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, _("The account is recorded."))
            return redirect("payouts:person", one.pk)
    return _form_page(request, one, form, _("Record a new account"), _("Record"))


@keepers_page
@shows_payee
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold what is due to a person."""
    one, today = person_seen(request, pk), today_of(request)
    form = HoldForm(request.POST or None, initial={"start": today})
    if form.is_valid():
        try:
            place_hold(person_of(request), person=one, today=today, **form.cleaned_data)
        except REFUSALS as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, _("Nothing is paid until the hold ends; what is due waits."))
            return redirect("payouts:person", one.pk)
    return _form_page(request, one, form, _("Hold payments"), _("Hold"))


@keepers_page
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a hold today."""
    row = get_object_or_404(Hold, pk=pk)
    one, today = person_seen(request, row.person_id), today_of(request)
    try:
        end_hold(person_of(request), hold=row, on=today, today=today)
    except REFUSALS as refusal:
        messages.error(request, refusal_words(refusal))
    else:
        messages.success(request, _("The hold has ended: the next run pays what waited."))
    return redirect("payouts:person", one.pk)


@keepers_page
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was done about payments that came back two months in a row."""
    row = get_object_or_404(SuspensionProposal, pk=pk)
    one = person_seen(request, row.person_id)
    try:
        answer_proposal(
            person_of(request),
            proposal=row,
            answer=request.POST.get("answer", ""),
            today=today_of(request),
        )
    except REFUSALS as refusal:
        messages.error(request, refusal_words(refusal))
    else:
        messages.success(request, _("It is noted."))
    return redirect("payouts:person", one.pk)


def _record(user: User, one: Person, form: AccountForm, today: Any) -> None:
    data = form.cleaned_data
    if data["channel"] == PayChannel.BANK:
        values = {name: data[name] for name in BANK_FIELDS}
        record_account(
            user, person=one, today=today, **{**values, "ground": data["ground"] or "own"}
        )
    else:
        home = {name: data[name] for name in HOME_FIELDS}
        record_home_delivery(user, person=one, today=today, **home)


def _form_page(
    request: HttpRequest, one: Person, form: Any, heading: str, submit: str
) -> HttpResponse:
    context = {
        "nav": "payouts" if may_read(person_of(request)) else "cases",
        "may_read": may_read(person_of(request)),
        "form": form,
        "heading": heading,
        "submit": submit,
        "back_url": reverse("payouts:person", args=[one.pk]),
        "back_label": str(one),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "payouts/form.html", context, status=status)
