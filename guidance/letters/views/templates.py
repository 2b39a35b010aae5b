"""Templates: their versions, the draft of the next one, its preview and approval."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.letters.addressee import Addressee
from guidance.letters.clear_language import hints
from guidance.letters.errors import BrokenTemplate, MayNotApprove, StaleDraft
from guidance.letters.forms import DraftForm, NewTemplateForm
from guidance.letters.models import LetterTemplate, TemplateDraft, TemplateVersion
from guidance.letters.permissions import may_approve, may_edit, may_read_templates
from guidance.letters.placeholders import fill_subject
from guidance.letters.purposes import Purpose, purpose_of
from guidance.letters.rendering import render_html, render_subject, render_words
from guidance.letters.services import add_template, discard_draft, publish_draft, save_draft
from guidance.letters.views.common import person_who, today_of, tools
from guidance.letters.wording import hint_in_words

SAMPLE = Addressee("Mari Näidis", address=("Näidise tänav 1–2", "10001 Tallinn"))


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every template with the version in use in each language."""
    user, today = person_who(request, may_read_templates), today_of(request)
    versions = TemplateVersion.objects.in_use(today).defer("body")
    templates = LetterTemplate.objects.select_related("owner").prefetch_related(
        Prefetch("versions", versions, to_attr="in_use"), "drafts"
    )
    rows = [(one, purpose_of(one.purpose).label, _newest(one.in_use)) for one in templates]
    return render(request, "letters/templates.html", {**tools(user), "rows": rows})


def _newest(versions: list[TemplateVersion]) -> list[TemplateVersion]:
    """Return the version in use in each language, in the order of the languages."""
    newest: dict[str, TemplateVersion] = {}
    for version in versions:
        newest.setdefault(version.language, version)
    return [newest[language] for language, _name in settings.LANGUAGES if language in newest]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a template without words yet."""
    user = person_who(request, may_edit)
    form = NewTemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = add_template(user, **form.cleaned_data)
        return redirect("letters:edit_template", made.key, "et")
    return render(request, "letters/template_new.html", {**tools(user), "form": form})


@login_required
@require_safe
def template(request: HttpRequest, key: str) -> HttpResponse:
    """One template: its versions and drafts by language, and the places it may use."""
    user, today = person_who(request, may_read_templates), today_of(request)
    found = _template(key)
    versions = list(found.versions.select_related("author", "approved_by").defer("body"))
    drafts = {draft.language: draft for draft in found.drafts.select_related("author")}
    in_use = {version.pk for version in _newest([v for v in versions if v.applies_from <= today])}
    languages = [
        {
            "code": code,
            "name": name,
            "versions": [version for version in versions if version.language == code],
            "draft": drafts.get(code),
            "may_approve": code in drafts and may_approve(user, drafts[code].contributors, today),
        }
        for code, name in settings.LANGUAGES
    ]
    context = {
        **tools(user),
        "template": found,
        "purpose": purpose_of(found.purpose),
        "languages": languages,
        "in_use": in_use,
    }
    return render(request, "letters/template.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Write the draft of the next version; a refused one keeps what was typed."""
    user, today = person_who(request, may_edit), today_of(request)
    found, purpose = _in_language(key, language)
    draft = found.drafts.filter(language=language).first()
    form = DraftForm(
        request.POST or None, purpose=purpose, initial=_initial(found, language, draft, today)
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_draft(user, template=found, language=language, **form.cleaned_data)
        except StaleDraft:
            form.add_error(
                None,
                _("Somebody saved the draft in the meantime. Copy your text and open it anew."),
            )
        except BrokenTemplate:
            form.add_error(None, _("The text cannot be used."))
        else:
            messages.success(request, _("The draft is saved. Look at it as the addressee will."))
            return redirect("letters:preview", key, language)
    context = {
        **tools(user),
        "template": found,
        "purpose": purpose,
        "language": language,
        "draft": draft,
        "form": form,
    }
    return render(request, "letters/template_edit.html", context)


def _initial(
    found: LetterTemplate, language: str, draft: TemplateDraft | None, today: dt.date
) -> dict[str, Any]:
    if draft is not None:
        fields = ("subject", "body", "what_changed", "applies_from", "edition")
        return {name: getattr(draft, name) for name in fields}
    last = found.versions.filter(language=language).order_by("-number").first()
    words = {"subject": last.subject, "body": last.body} if last else {}
    return {**words, "applies_from": today, "edition": 0}


@login_required
@require_safe
def preview(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """The draft with invented values, and what could be clearer."""
    user, today = person_who(request, may_edit), today_of(request)
    found, purpose = _in_language(key, language)
    draft = get_object_or_404(found.drafts.select_related("author"), language=language)
    sample = purpose.sample()
    last = found.versions.filter(language=language).order_by("-number").first()
    context = {
        **tools(user),
        "template": found,
        "language": language,
        "draft": draft,
        "last": last,
        "subject": fill_subject(draft.subject, sample, purpose.places, language),
        "html": render_words(draft.body, sample, purpose, language),
        "sample_to": SAMPLE,
        "hints": [hint_in_words(hint) for hint in hints(draft.body, language)],
        "may_approve": may_approve(user, draft.contributors, today),
    }
    return render(request, "letters/template_preview.html", context)


@login_required
@require_POST
def approve(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Publish exactly the draft that was seen."""
    user, today = person_who(request, may_edit), today_of(request)
    found, _purpose = _in_language(key, language)
    draft = get_object_or_404(found.drafts, language=language)
    typed = request.POST.get("edition", "")
    try:
        publish_draft(
            user, draft=draft, edition=int(typed) if typed.isdecimal() else 0, today=today
        )
    except StaleDraft:
        messages.error(request, _("Somebody saved the draft in the meantime. Look at it again."))
        return redirect("letters:preview", key, language)
    except (MayNotApprove, BrokenTemplate):
        messages.error(request, _("Another service owner publishes this draft."))
        return redirect("letters:preview", key, language)
    messages.success(request, _("Published. Letters are made of it from its day on."))
    return redirect(found)


@login_required
@require_POST
def discard(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Throw the draft away."""
    user = person_who(request, may_edit)
    found, _purpose = _in_language(key, language)
    draft = get_object_or_404(found.drafts, language=language)
    discard_draft(user, draft=draft)
    messages.success(request, _("The draft is thrown away."))
    return redirect(found)


@login_required
@require_safe
def version(request: HttpRequest, key: str, language: str, number: int) -> HttpResponse:
    """One published version with invented values."""
    user = person_who(request, may_read_templates)
    found = get_object_or_404(
        TemplateVersion.objects.select_related("template", "author", "approved_by"),
        template__key=key,
        language=language,
        number=number,
    )
    sample = purpose_of(found.template.purpose).sample()
    context = {
        **tools(user),
        "version": found,
        "subject": render_subject(found, sample),
        "html": render_html(found, sample),
        "sample_to": SAMPLE,
        "hints": [hint_in_words(hint) for hint in hints(found.body, language)],
    }
    return render(request, "letters/template_version.html", context)


def _template(key: str) -> LetterTemplate:
    return get_object_or_404(LetterTemplate.objects.select_related("owner"), key=key)


def _in_language(key: str, language: str) -> tuple[LetterTemplate, Purpose]:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    found = _template(key)
    return found, purpose_of(found.purpose)
