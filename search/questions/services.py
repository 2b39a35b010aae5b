"""Asking experts and answering; what is asked is masked before it is stored."""

import uuid
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.audit.services import record
from portal.notifications.services import notify
from portal.people.models import User
from search.curation.keys import query_key
from search.log.models import MAX_KEY, MAX_TEXT
from search.log.services import masked
from search.permissions import may_curate
from search.questions.enums import Ending
from search.questions.errors import AnswerEmpty, EndedAlready, MayNotAnswer, NothingAsked
from search.questions.models import MAX_ANSWER, MAX_QUESTION, ExpertAnswer, ExpertQuestion


@transaction.atomic
def ask_experts(
    actor: User | None,
    *,
    words: str,
    text: str,
    put_to: User | None = None,
    question_id: UUID | None = None,
) -> ExpertQuestion:
    """Put a question to all experts or to one; with the same id it is the same question.

    Of somebody without an account (`actor` None) nothing is kept. Raises NothingAsked.
    """
    words, text = masked(words)[:MAX_TEXT], masked(text, MAX_QUESTION)[:MAX_QUESTION]
    if not (words or text):
        raise NothingAsked
    facts = {
        "words": words,
        "key": query_key(words)[:MAX_KEY],
        "text": text,
        "asked_at": timezone.now(),
        "asked_by": actor,
        "put_to": put_to,
    }
    question, is_new = ExpertQuestion.objects.get_or_create(
        pk=question_id or uuid.uuid4(), defaults=facts
    )
    if is_new and put_to is not None:
        notify(
            "search.question",
            [put_to],
            event=f"search_question:{question.pk}",
            params={"question": str(question.pk)},
        )
    return question


@transaction.atomic
def answer_question(
    actor: User, *, question: ExpertQuestion, ending: Ending, text: str
) -> ExpertAnswer:
    """Answer a question or close it with a reason; the one who asked is told.

    Raises MayNotAnswer, AnswerEmpty, EndedAlready.
    """
    if not may_curate(actor):
        raise MayNotAnswer
    text = text.replace("\r\n", "\n").strip()[:MAX_ANSWER]
    if not text:
        raise AnswerEmpty
    try:
        with transaction.atomic():
            answer = ExpertAnswer.objects.create(
                question=question,
                ending=ending,
                text=text,
                answered_at=timezone.now(),
                answered_by=actor,
            )
    except IntegrityError as error:
        raise EndedAlready from error
    record(actor, "search.question_answered", question, data={"ending": ending.value})
    if question.asked_by is not None and question.asked_by != actor:
        notify(
            "search.answer",
            [question.asked_by],
            event=f"search_answer:{question.pk}",
            params={"question": str(question.pk)},
        )
    return answer
