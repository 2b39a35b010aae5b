"""Payments that came back: why, who was told, and paying them again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from guidance.payouts.enums import OutcomeKind
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.forms import ReissueForm, UndeliveredForm
from guidance.payouts.models import Outcome, PayeeAccount, Reissue, SuspensionProposal
from guidance.payouts.notices import handler_of
from guidance.payouts.permissions import may_keep_accounts, may_prepare, works_on_payouts
from guidance.payouts.services.booking import booked
from guidance.payouts.services.outcomes import record_outcome, reissue_payment
from guidance.payouts.templatetags.payouts import euros
from guidance.payouts.views.common import only_for, paged, payouts_page, person_of, today_of
from guidance.payouts.views.payments import may_be_undelivered, payment_of, shows_payment
from guidance.payouts.wording import refusal_words
from portal.access.purposes import Purpose
from portal.shell.personal import Subject, shows_person


def _list_subject(request: HttpRequest) -> Subject:
    """The list shows several people: the look is kept as one of payouts."""
    purpose = Purpose.PAYOUT.value if works_on_payouts(person_of(request)) else ""
    words = str(_("Payments that came back"))
    return Subject(label=words, case_reference="payouts", purpose=purpose)


@payouts_page
@shows_person(_list_subject, what="payouts.list", purposes=(Purpose.PAYOUT.value,))
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """What came back and is not paid again yet, or everything."""
    asked = Reissue.objects.filter(original=OuterRef("payment"))
    waiting = Outcome.objects.waiting()
    number, every = request.GET.get("jooks", "")[:20], bool(request.GET.get("koik"))
    rows = Outcome.objects.came_back() if number or every else waiting
    rows = rows.annotate(asked_again=Exists(asked), waits=Exists(waiting.filter(pk=OuterRef("pk"))))
    if number:
        rows = rows.filter(payment__run__number=number)
    page = paged(request, rows.select_related("payment__run").order_by("-on", "-pk"))
    proposals = SuspensionProposal.objects.filter(answered_on=None).select_related("person")
    context = {
        "nav": "payouts",
        "here": "returns",
        "may_read": True,
        "rows": page["found"],
        **page,
        "proposals": list(proposals[:50]),
        "only_all": every or bool(number),
        "run_number": number,
    }
    return render(request, "payouts/returns.html", context)


@payouts_page
@shows_payment
@require_http_methods(["GET", "HEAD", "POST"])
def one_return(request: HttpRequest, reference: str) -> HttpResponse:
    """A payment that came back: where it went, where it would go now, and paying it again."""
    payment, user, today = payment_of(request, reference), person_of(request), today_of(request)
    outcome = payment.outcomes.came_back().first()
    if outcome is None:
        raise Http404
    form = ReissueForm(request.POST or None)
    if form.is_valid():
        try:
            reissue_payment(user, payment=payment, today=today, reason=form.cleaned_data["reason"])
        except (PayoutRefused, PermissionDenied) as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, _("The next run pays it again."))
            return redirect("payouts:return", payment.end_to_end_id)
    case = handler_of(payment.person_id)
    proposals = SuspensionProposal.objects.filter(person=payment.person_id, answered_on=None)
    context = {
        "nav": "payouts",
        "payment": payment,
        "outcome": outcome,
        "account": PayeeAccount.objects.in_force(today).filter(person=payment.person_id).first(),
        "reissue": Reissue.objects.filter(original=payment).select_related("asked_by").first(),
        "again": payment.reissues.select_related("run").order_by("-pk").first(),
        "reissue_form": form,
        "booked": list(booked(payment)),
        "proposal": proposals.first(),
        "handler": case.handler if case is not None else None,
        "may_prepare": may_prepare(user),
        "may_keep_accounts": may_keep_accounts(user),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "payouts/return.html", context, status=status)


@only_for(may_prepare)
@shows_payment
@require_http_methods(["GET", "HEAD", "POST"])
def undelivered(request: HttpRequest, reference: str) -> HttpResponse:
    """Record that money was not delivered home: the unit says so, no bank does."""
    payment, user, today = payment_of(request, reference), person_of(request), today_of(request)
    if not may_be_undelivered(payment, user):
        raise Http404
    form = UndeliveredForm(request.POST or None, today=today)
    if form.is_valid():
        kind = OutcomeKind.UNDELIVERED
        try:
            record_outcome(user, payment=payment, kind=kind, today=today, **form.cleaned_data)
        except (PayoutRefused, PermissionDenied) as refusal:
            form.add_error(None, refusal_words(refusal))
        else:
            messages.success(request, _("It is recorded, and the handler of the person was told."))
            return redirect("payouts:return", payment.end_to_end_id)
    context = {
        "nav": "payouts",
        "may_read": True,
        "form": form,
        "heading": _("Record that it was not delivered"),
        "intro": f"{payment.payee_name}, {euros(payment.net)}",
        "submit": _("Record"),
        "back_url": reverse("payouts:payment", args=[payment.end_to_end_id]),
        "back_label": payment.end_to_end_id,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "payouts/form.html", context, status=status)
