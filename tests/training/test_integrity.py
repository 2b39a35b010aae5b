"""A change past the program is found."""

import pytest
from django.db import connection

from guidance.training.integrity import check_attempts, check_questions
from guidance.training.models import Answer, QuestionSource, QuestionVersion
from portal.audit.integrity import Result
from portal.audit.triggers import lifted
from tests.factories import World
from tests.training.school import School

pytestmark = pytest.mark.django_db


def findings(check: object) -> list[str]:
    result = Result("training")
    check(result)  # type: ignore[operator]
    assert result.checked
    return [finding.where for finding in result.findings]


def test_a_changed_key_or_source_is_found(school: School, world: World) -> None:
    question = school.sourced(world.publish(audience="staff"))
    assert findings(check_questions) == []
    with lifted(connection):
        QuestionVersion.objects.update(difficulty=3)
        QuestionSource.objects.update(quote="Muu")
    assert findings(check_questions) == [
        f"question version {question.current_id}",
        f"source of question version {question.current_id}",
    ]


def test_an_answer_that_was_put_aside_is_found(school: School) -> None:
    attempt = school.take(school.quiz([school.question()]), right=1)
    assert findings(check_attempts) == []
    with lifted(connection):
        Answer.objects.update(given={"chosen": ["2"]})
    assert findings(check_attempts) == [f"attempt {attempt.pk}, question 1"]
