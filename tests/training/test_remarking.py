"""Marking anew: seen before it is done, with a reason, and every change kept."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guidance.training.enums import RemarkKind
from guidance.training.errors import (
    AlreadyAnnulled,
    MayNotAuthor,
    NotComparable,
    NothingToRemark,
    ReasonMissing,
)
from guidance.training.models import Attempt, QuestionVersion, RemarkedItem, Remarking
from guidance.training.services.questions import save_question
from guidance.training.services.remarking import plan_remarking, remark
from guidance.training.signals import attempt_remarked
from tests.factories import UserFactory
from tests.training.school import School, choice

pytestmark = pytest.mark.django_db
KEYED_WRONG = choice("Kes maksab?", ("Vald", "100"), ("SKA", "0"))
MENDED = choice("Kes maksab?", ("Vald", "0"), ("SKA", "100"))


class Exam:
    """A quiz of one mis-keyed question and one good one; the learner answered SKA and rightly."""

    def __init__(self, school: School) -> None:
        self.school = school
        self.question = school.question(KEYED_WRONG)
        self.quiz = school.quiz([self.question, school.question()], pass_percent=100)
        self.attempt = school.begin(self.quiz)
        first, second = self.attempt.items.order_by("place")
        school.save(first, {"chosen": ["2"]})
        school.save(second, {"chosen": ["1"]})
        assert self.question.current
        self.version = self.question.current

    def finish(self) -> Attempt:
        return self.school.finish(self.attempt)

    def mend(self) -> QuestionVersion:
        saved = save_question(self.school.author, parsed=MENDED, question=self.question)
        assert saved.question.current
        return saved.question.current

    def remark(self, target: QuestionVersion | None, reason: str = "Võti oli vale") -> Remarking:
        return remark(
            self.school.author, quiz=self.quiz, version=self.version, target=target, reason=reason
        )


@pytest.fixture
def exam(school: School) -> Exam:
    return Exam(school)


def test_an_edit_alone_changes_no_result(exam: Exam) -> None:
    exam.finish()
    exam.mend()
    assert Attempt.objects.get().percent == 50


def test_a_dry_run_shows_and_writes_nothing(exam: Exam) -> None:
    exam.finish()
    plan = plan_remarking(exam.quiz, exam.version, exam.mend())
    assert (plan.looked_at, len(plan.changes), len(plan.turned)) == (1, 1, 1)
    assert (plan.changes[0].old_fraction, plan.changes[0].new_fraction) == (0, 1)
    assert Attempt.objects.get().percent == 50
    assert not Remarking.objects.exists()


def test_marked_by_the_mended_key(exam: Exam) -> None:
    exam.finish()
    told = []
    attempt_remarked.connect(lambda attempt, **kw: told.append(attempt.pk), weak=False)
    target = exam.mend()
    made = exam.remark(target)
    attempt = Attempt.objects.get()
    assert (attempt.percent, attempt.passed) == (100, True)
    assert attempt.items.get(place=1).graded_by == target
    assert attempt.items.get(place=1).question_version == exam.version
    assert (made.kind, made.looked_at, made.changed) == (RemarkKind.REGRADE, 1, 1)
    kept = RemarkedItem.objects.get()
    assert (kept.old_fraction, kept.new_fraction, kept.was_passed) == (0, 1, False)
    assert told == [attempt.pk]


def test_an_annulled_question_gives_everybody_full_marks(exam: Exam) -> None:
    exam.finish()
    silent = UserFactory(roles=["expert"])
    exam.school.finish(exam.school.begin(exam.quiz, silent))
    exam.remark(None, "Küsimus oli kahemõtteline")
    assert sorted(Attempt.objects.values_list("percent", flat=True)) == [50, 100]
    assert Attempt.objects.get(person=silent).items.get(place=1).graded_by is None
    with pytest.raises(AlreadyAnnulled):
        exam.remark(None)


@pytest.mark.parametrize(("annul", "percent"), [(False, 100), (True, 100)])
def test_attempts_in_progress_are_marked_so_at_their_end(
    exam: Exam, annul: bool, percent: int
) -> None:
    other = exam.school.begin(exam.quiz, UserFactory(roles=["expert"]))
    exam.school.finish(other)
    exam.remark(None if annul else exam.mend())
    assert exam.finish().percent == Decimal(percent)


def test_refusals(exam: Exam) -> None:
    with pytest.raises(NothingToRemark):
        exam.remark(None)
    exam.finish()
    with pytest.raises(ReasonMissing):
        exam.remark(None, " ")
    longer = choice("Kes maksab?", ("Vald", "0"), ("SKA", "100"), ("Pank", "0"))
    saved = save_question(exam.school.author, parsed=longer, question=exam.question)
    with pytest.raises(NotComparable):
        exam.remark(saved.question.current)
    several = save_question(
        exam.school.author, parsed=replace(MENDED, single=False), question=exam.question
    )
    with pytest.raises(NotComparable):
        exam.remark(several.question.current)
    with pytest.raises(MayNotAuthor):
        remark(
            exam.school.learner, quiz=exam.quiz, version=exam.version, target=None, reason="Miks"
        )
