"""Pictures of a question: adding one and taking one away, each a new version."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guidance.training.enums import QuestionState
from guidance.training.errors import TrainingRefused
from guidance.training.formats.parsed import Image
from guidance.training.forms_authoring import PictureForm
from guidance.training.models import Question
from guidance.training.services.exporting import parsed_of
from guidance.training.services.questions import save_question
from guidance.training.views.bank import author_of, found_url, question_of
from guidance.training.wording import refusal_words

# A question that waits for a check is edited first; a retired one never.
CHANGEABLE = frozenset({QuestionState.DRAFT, QuestionState.READY})


@login_required
@require_POST
def pictures(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a picture (`file`, `alt`), or take away the one named in `eemalda`."""
    author_of(request)
    found = question_of(pk)
    if found.current is None or found.state not in CHANGEABLE:
        raise Http404
    images = parsed_of(found).images
    if (name := request.POST.get("eemalda")) is not None:
        kept = [one for one in images if one.name != name]
        return _saved(request, found, kept, {}, _("A picture was taken away."))
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect(found_url(found))
    file = form.cleaned_data["file"]
    new = Image(_free_name(file.name, images), file.read(2_000_001))
    alts = {new.name: form.cleaned_data["alt"]}
    return _saved(request, found, [*images, new], alts, _("A picture was added."))


def _saved(
    request: HttpRequest,
    question: Question,
    images: Sequence[Image],
    alts: dict[str, str],
    what_changed: str,
) -> HttpResponse:
    assert question.current is not None
    try:
        save_question(
            author_of(request),
            parsed=replace(parsed_of(question), images=tuple(images)),
            question=question,
            language=question.language,
            difficulty=question.current.difficulty,
            alts=alts,
            what_changed=what_changed,
        )
    except TrainingRefused as refused:
        messages.error(request, refusal_words(refused))
    else:
        messages.success(request, what_changed)
    return redirect(found_url(question))


def _free_name(name: str, images: Sequence[Image]) -> str:
    """A name that no other picture of the question has."""
    taken, free, number = {one.name for one in images}, name[-100:], 1
    while free in taken:
        number += 1
        free = f"{number}-{name[-100:]}"
    return free
