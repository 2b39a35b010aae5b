"""Pages where experts make search rules and see who made them and why."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.people.models import User
from search.curation import services
from search.curation.documents import titles_of
from search.curation.enums import RuleKind
from search.curation.errors import RuleRefused
from search.curation.forms import RuleForm, WithdrawForm, starting_values
from search.curation.models import SearchRule
from search.log.enums import Outcome
from search.log.gaps import decide_gap
from search.permissions import may_curate

_PAGE_SIZE, _LONGEST = 40, 200


def _curator(request: HttpRequest) -> User:
    if not may_curate(request.user):
        raise Http404
    assert isinstance(request.user, User)
    return request.user


def _text(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "")[:_LONGEST]


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All rules in effect, by kind, or those withdrawn."""
    user = _curator(request)
    kind, wanted = request.GET.get("kind", ""), _text(request, "words").strip()
    withdrawn = request.GET.get("withdrawn") == "1"
    latest = SearchRule.objects.last_rows().filter(withdrawn=withdrawn)
    if wanted:
        latest = latest.filter(Q(words__icontains=wanted) | Q(others__icontains=wanted))
    counts = dict(latest.order_by().values_list("kind").annotate(Count("pk")))
    if kind in RuleKind.values:
        latest = latest.filter(kind=kind)
    page = Paginator(latest.select_related("made_by").order_by("words", "pk"), _PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    documents = titles_of([rule.document for rule in page], user)
    chosen = {"kind": kind, "words": wanted, "withdrawn": "1" if withdrawn else ""}
    kept = {name: value for name, value in chosen.items() if value}
    context = {
        "nav": "search",
        "rules": [(rule, documents.get(rule.document)) for rule in page],
        "page": page,
        "kinds": [(k, RuleKind(k).label, counts.get(k, 0)) for k in RuleKind.values],
        "total": sum(counts.values()),
        "chosen": chosen,
        "kept": urlencode({name: value for name, value in kept.items() if name != "kind"}),
        "previous_url": _page_url(kept, page.number - 1) if page.has_previous() else "",
        "next_url": _page_url(kept, page.number + 1) if page.has_next() else "",
    }
    return render(request, "search/rules.html", context)


def _page_url(kept: dict[str, str], number: int) -> str:
    return "?" + urlencode({**kept, "page": str(number)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: HttpRequest) -> HttpResponse:
    """Make a rule; from the list of gaps with the words filled in."""
    user = _curator(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in RuleKind.values else RuleKind.ONE_WAY.value
    key = _text(request, "key")
    if request.method == "POST":
        form = RuleForm(kind, user, request.POST)
        if form.is_valid():
            try:
                rule = services.add_rule(user, text=form.text, reason=form.cleaned_data["reason"])
            except RuleRefused as error:
                form.refuse(error)
            else:
                messages.success(request, _("The rule is in effect."))
                if key:
                    decide_gap(user, key=key, outcome=Outcome.SYNONYM, note=str(rule)[:300])
                    return redirect("search:gaps")
                return redirect("search:rule", rule.thread)
    else:
        asked = {name: _text(request, name) for name in ("words", "document")}
        form = RuleForm(kind, user, initial=asked)
    context = {"nav": "search", "form": form, "kind": kind, "kinds": RuleKind.choices, "key": key}
    return render(request, "search/rule_new.html", {**context, "words": form["words"].value()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, thread: UUID) -> HttpResponse:
    """One rule with its history; change it or withdraw it."""
    user = _curator(request)
    rows = list(SearchRule.objects.of_thread(thread).select_related("made_by"))
    if not rows:
        raise Http404
    last = rows[0]
    documents = titles_of([row.document for row in rows], user)
    document = documents.get(last.document)
    forms = _forms(request, last, user, document.label if document else last.document)
    if request.method == "POST" and _was_done(request, forms, thread, user):
        return redirect("search:rule", thread)
    context = {
        "nav": "search",
        "rule": last,
        "document": document,
        "history": [(row, documents.get(row.document)) for row in rows],
        **forms,
    }
    return render(request, "search/rule.html", context)


def _forms(request: HttpRequest, last: SearchRule, user: User, label: str) -> dict[str, Any]:
    """The form of a change and that of the withdrawal; the one that was sent is filled."""
    sent = request.POST if request.method == "POST" else None
    withdrawing = sent is not None and "withdraw" in sent
    start = starting_values(last, label)
    return {
        "form": RuleForm(last.kind, user, sent if not withdrawing else None, initial=start),
        "withdrawal": WithdrawForm(
            sent if withdrawing else None, initial={"number": last.number}, prefix=None
        ),
    }


def _was_done(request: HttpRequest, forms: dict[str, Any], thread: UUID, user: User) -> bool:
    """Change or withdraw; whether it worked."""
    withdrawing = "withdraw" in request.POST
    form = forms["withdrawal" if withdrawing else "form"]
    if not form.is_valid():
        return False
    number, reason = form.cleaned_data["number"] or 0, form.cleaned_data["reason"]
    try:
        if withdrawing:
            services.withdraw_rule(user, thread=thread, number=number, reason=reason)
        else:
            services.change_rule(user, thread=thread, number=number, text=form.text, reason=reason)
    except RuleRefused as error:
        form.refuse(error)
        return False
    done = _("The rule is withdrawn.") if withdrawing else _("The change is in effect.")
    messages.success(request, done)
    return True
