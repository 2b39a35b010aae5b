"""The register, one letter and its PDF, issuing it."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.documents.pdf import PdfUnavailable
from guidance.keeping import private_file
from guidance.letters.about import purpose_of
from guidance.letters.errors import AlreadyIssued, NotMade, SentOutOfRange
from guidance.letters.forms import IssueForm, ReceiptForm
from guidance.letters.models import Issue, Letter
from guidance.letters.permissions import may_read_register, may_write, reads_many
from guidance.letters.querysets import LetterQuerySet
from guidance.letters.rendering import render_html
from guidance.letters.services import confirm_receipt, issue_letter, make_pdf
from guidance.letters.services.letters import pdf_path
from guidance.letters.views.common import person_who, today_of, tools
from portal.people.models import User
from portal.shell.paging import paged
from portal.shell.personal import Subject, shows_person


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Letters by number; to whom they go stands only on the page of each."""
    user = person_who(request, may_read_register)
    wanted = {name: request.GET.get(name, "").strip()[:40] for name in ("q", "viide", "seis")}
    letters = _found(Letter.objects.visible_to(user, today_of(request)), wanted)
    batch = request.GET.get("saadetis", "")
    if batch.isdecimal():
        letters = letters.filter(batch_item__batch=int(batch))
    if not reads_many(user):
        letters = letters.newest_of_few()
    context = {
        **tools(user),
        **paged(request, letters.for_lists()),
        "wanted": wanted,
        "batch": batch if batch.isdecimal() else "",
    }
    return render(request, "letters/register.html", context)


def _found(letters: LetterQuerySet, wanted: dict[str, str]) -> LetterQuerySet:
    if wanted["q"]:
        letters = letters.filter(number__icontains=wanted["q"])
    if wanted["viide"]:
        letters = letters.about(wanted["viide"])
    if wanted["seis"] == "valjastamata":
        letters = letters.filter(issues=None)
    return letters


def _letter(request: HttpRequest, pk: int) -> Letter:
    """Return a letter that the person may read; 404 otherwise."""
    user = cast(User, request.user)
    letters = Letter.objects.visible_to(user, today_of(request)).select_related(
        "template_version__template", "file", "created_by", "for_whom"
    )
    return get_object_or_404(letters, pk=pk)


def _subject(request: HttpRequest, pk: int, **_others: int) -> Subject:
    letter = _letter(request, pk)
    purpose = purpose_of(cast(User, request.user), letter.reference, today_of(request))
    to = letter.to
    return Subject(to.code, to.name, letter.reference, purpose)


@login_required
@shows_person(_subject, what="letters.letter")
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: what it says, to whom, and how it went out."""
    found = _letter(request, pk)
    return render(request, "letters/letter.html", _context(request, found))


def _context(
    request: HttpRequest, found: Letter, form: ReceiptForm | None = None
) -> dict[str, Any]:
    user = cast(User, request.user)
    issues = list(found.issues.select_related("receipt", "issued_by", "for_whom"))
    days = [issue.delivered_on for issue in issues if issue.delivered_on]
    return {
        **tools(user),
        "letter": found,
        "to": found.to,
        "html": render_html(found.template_version, found.data),
        "issues": issues,
        "delivered_on": min(days, default=None),
        "may_write": may_write(user),
        "receipt_form": form or ReceiptForm(initial={"on": today_of(request)}),
    }


@login_required
@shows_person(_subject, what="letters.letter")
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF, made now when it does not exist yet."""
    found = _letter(request, pk)
    if not found.is_made:
        try:
            make_pdf(found.pk)
        except PdfUnavailable:
            return render(request, "letters/no_pdf.html", {"letter": found}, status=503)
        found = _letter(request, pk)
    path = pdf_path(found)
    if not path.is_file():
        raise Http404
    name = f"{found.number.replace('/', '-')}.pdf"
    return private_file(path, name=name, content_type="application/pdf")


@login_required
@shows_person(_subject, what="letters.letter")
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the letter went out."""
    found = _letter(request, pk)
    user, today = person_who(request, may_write), today_of(request)
    initial = {"on": today, "channel": "portal"}
    form = IssueForm(request.POST or None, letter=found, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            make_pdf(found.pk)
            done = issue_letter(user, letter=found, today=today, **form.cleaned_data)
        except (AlreadyIssued, SentOutOfRange):
            form.add_error(None, _("The letter was sent in this way on this day already."))
        except (NotMade, PdfUnavailable):
            form.add_error(None, _("The PDF of the letter could not be made."))
        else:
            messages.success(request, _issued_in_words(done))
            return redirect(found)
    context = {**tools(user), "letter": found, "to": found.to, "form": form}
    return render(request, "letters/issue.html", context)


def _issued_in_words(done: Issue) -> str:
    if done.presumed_on is None:
        return _("Issued. It counts as delivered when its receipt is confirmed.")
    return _("Issued. It counts as delivered on %(day)s.") % {"day": f"{done.presumed_on:%d.%m.%Y}"}


@login_required
@shows_person(_subject, what="letters.letter")
@require_POST
def receipt(request: HttpRequest, pk: int, issue_pk: int) -> HttpResponse:
    """Note that the addressee confirmed receipt."""
    found = _letter(request, pk)
    user, today = person_who(request, may_write), today_of(request)
    sent = get_object_or_404(found.issues.select_related("letter"), pk=issue_pk)
    form = ReceiptForm(request.POST)
    if form.is_valid():
        try:
            confirm_receipt(user, issue=sent, on=form.cleaned_data["on"], today=today)
        except SentOutOfRange:
            form.add_error("on", _("The day is before the letter was sent or still to come."))
        except AlreadyIssued:
            form.add_error("on", _("The receipt is confirmed already."))
        else:
            messages.success(request, _("The receipt is confirmed."))
            return redirect(found)
    return render(request, "letters/letter.html", _context(request, found, form))
