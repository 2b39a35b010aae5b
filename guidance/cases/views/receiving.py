"""The page where an application is received."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guidance.cases.enums import Channel
from guidance.cases.errors import (
    CaseRefused,
    DayInFuture,
    DocumentExpired,
    DocumentNumberMissing,
    EmptyInterval,
)
from guidance.cases.facts import PersonFacts
from guidance.cases.forms import (
    MOST_CHILDREN,
    ApplicantForm,
    ChildForm,
    ChildFormSet,
    IdentityForm,
    PersonForm,
    ReceiveForm,
)
from guidance.cases.kinds import KINDS
from guidance.cases.models import Case
from guidance.cases.services import receive_once
from guidance.cases.services.persons import check_identity
from guidance.cases.standing import Standing
from guidance.cases.views.common import person_of, worker_from
from guidance.cases.views.lists import tools
from guidance.cases.wording import FIELDS_OF_PERSON, refusal
from portal.workdays import DAY

ONE_MORE = "veel_laps"


@dataclass
class Application:
    """The forms of the page; what was typed stays when something is wrong."""

    receive: ReceiveForm
    applicant: ApplicantForm
    identity: IdentityForm
    children: "forms.BaseFormSet[ChildForm]"

    @classmethod
    def from_request(cls, request: HttpRequest, standing: Standing) -> "Application":
        data = _with_one_more(request) if request.method == "POST" else None
        kind = request.GET.get("liik", "")
        initial = {"kind": kind} if kind in KINDS else None
        return cls(
            receive=ReceiveForm(data, today=standing.today, initial=initial),
            applicant=ApplicantForm(data, prefix="isik"),
            identity=IdentityForm(data, prefix="tuvastus"),
            children=ChildFormSet(data, prefix="laps"),
        )

    @property
    def parts(self) -> list[forms.Form]:
        return [self.receive, self.applicant, self.identity, *self.children]

    @property
    def problems(self) -> list[tuple[str, str, str]]:
        """Every error with the id and the label of its field, for the summary above."""
        found = []
        for form in self.parts:
            found += [("", "", str(error)) for error in form.non_field_errors()]
            found += [
                (field.id_for_label, str(field.label), str(error))
                for field in form
                for error in field.errors
            ]
        return found

    def is_valid(self, standing: Standing) -> bool:
        """Check the forms, and each person, so that every mistake is shown at once."""
        valid = [form.is_valid() for form in self.parts]
        people = [self.applicant, *(form for form in self.children if _is_filled(form))]
        checked = [_check_person(form, standing) for form in people if form.is_valid()]
        return all(valid) and all(checked)

    def child_facts(self) -> list[PersonFacts]:
        return [form.facts() for form in self.children if _is_filled(form)]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Enter an application on one page; it goes to the handler or into the pool."""
    standing = worker_from(request)
    if not standing.pools:
        raise Http404
    application = Application.from_request(request, standing)
    wants_more = ONE_MORE in request.POST
    if request.method == "POST" and not wants_more and application.is_valid(standing):
        case = _receive(request, application, standing)
        if case is not None:
            messages.success(
                request, _("The application was received as %(number)s.") % {"number": case.number}
            )
            return redirect("cases:pool" if case.is_in_pool else case.get_absolute_url())
    chosen = application.receive["kind"].value()
    context = {
        **tools(standing, "receive"),
        "application": application,
        "kind": KINDS.get(chosen or ""),
    }
    return render(request, "cases/receive.html", context)


def _receive(request: HttpRequest, application: Application, standing: Standing) -> Case | None:
    """Call the service; a refusal becomes an error of the field that it is about."""
    data = application.receive.cleaned_data
    until = data["asked_to"]
    try:
        return receive_once(
            person_of(request),
            kind=data["kind"],
            applicant=application.applicant.facts(),
            received_on=data["received_on"],
            channel=Channel(data["channel"]),
            today=standing.today,
            request=data["request"],
            remarks=data["remarks"],
            event_on=data["event_on"],
            asked_from=data["asked_from"],
            asked_until=until + DAY if until else None,
            children=application.child_facts(),
            identity=application.identity.facts(),
            take=data["take"],
        )
    except (DayInFuture, EmptyInterval) as error:
        field = "received_on" if isinstance(error, DayInFuture) else "asked_to"
        application.receive.add_error(field, refusal(error))
    except (DocumentExpired, DocumentNumberMissing) as error:
        field = "valid_until" if isinstance(error, DocumentExpired) else "document_number"
        application.identity.add_error(field, refusal(error))
    except CaseRefused as error:
        application.applicant.add_error(FIELDS_OF_PERSON.get(type(error)), refusal(error))
    return None


def _with_one_more(request: HttpRequest) -> QueryDict:
    """Return what was typed, with room for one more child when that was asked for."""
    data = request.POST.copy()
    count = data.get("laps-TOTAL_FORMS", "")
    if ONE_MORE in data and count.isdecimal():
        data["laps-TOTAL_FORMS"] = str(min(int(count) + 1, MOST_CHILDREN))
    return data


def _is_filled(form: forms.Form) -> bool:
    return form.is_valid() and ChildForm.is_filled(form.cleaned_data)


def _check_person(form: PersonForm, standing: Standing) -> bool:
    facts = form.facts()
    try:
        check_identity(facts.code.strip(), facts.code_country, facts.born_on, standing.today)
    except CaseRefused as error:
        form.add_error(FIELDS_OF_PERSON.get(type(error)), refusal(error))
        return False
    return True
