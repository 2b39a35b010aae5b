"""Files of a run taken out, and the receipts of who got them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from guidance.payouts.enums import OutKind
from guidance.payouts.errors import PayoutRefused
from guidance.payouts.forms import ReceiptForm
from guidance.payouts.models import OutFile
from guidance.payouts.services.files import open_out_file
from guidance.payouts.services.settling import agrees, settle_run
from guidance.payouts.views.common import payouts_page, person_of, run_of, today_of
from guidance.payouts.views.runs import run_context
from guidance.payouts.wording import refusal_words

TYPES = {
    OutKind.PAIN001: "application/xml",
    OutKind.SUMMARY: "application/pdf",
    OutKind.HOME_PDF: "application/pdf",
    OutKind.HOME_XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@payouts_page
@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """Take a file out: its content is compared with its digest, the look is kept."""
    run = run_of(request, number)
    one = get_object_or_404(OutFile.objects.select_related("run"), run=run, pk=pk)
    try:
        path = open_out_file(person_of(request), file=one)
    except (PayoutRefused, PermissionDenied) as refusal:
        messages.error(request, refusal_words(refusal))
        return redirect(run)
    kind = TYPES[OutKind(one.kind)]
    return FileResponse(path.open("rb"), as_attachment=True, filename=one.name, content_type=kind)


@payouts_page
@require_POST
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Record what finance or the unit confirmed; what differs is kept and said."""
    run = run_of(request, number)
    form = ReceiptForm(request.POST, today=today_of(request))
    if form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                made = settle_run(
                    person_of(request),
                    run=run,
                    given_by=data["given_by"],
                    n=data["n"],
                    cents=form.cents,
                    on=data["on"],
                    reference=data["reference"],
                    note=data["note"],
                )
        except (PayoutRefused, PermissionDenied) as refusal:
            form.add_error(None, refusal_words(refusal))
        except IntegrityError:
            form.add_error("reference", _("A receipt with this reference is recorded already."))
        else:
            if agrees(run, made):
                messages.success(request, _("The receipt is recorded and agrees with the run."))
            else:
                messages.warning(request, _("The receipt is recorded. It differs from the run."))
            return redirect(run)
    context = run_context(request, run, receipt_form=form)
    return render(request, "payouts/run.html", context, status=422)
