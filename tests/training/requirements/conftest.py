"""An agency with a requirement, people who owe it, and ways to pass, be away and stand in."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guidance.training.enums import AttemptState, Ending, Purpose, QuizState
from guidance.training.models import (
    Assignment,
    Attempt,
    AttemptItem,
    Question,
    Quiz,
    Requirement,
    Validity,
)
from guidance.training.services.assigning import keep_up
from guidance.training.services.ledger import record_attempt
from guidance.training.services.requirements import Whom, create_requirement
from portal.people.models import Absence, Substitution, Unit, User
from tests.factories import UnitFactory, UserFactory, hold, lead

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Agency:
    """A unit with a head and two specialists, security, and a quiz that is required."""

    def __init__(self) -> None:
        self.unit = UnitFactory(code="team", name_et="Talitus", name_en="Team")
        self.other_unit = UnitFactory(code="other", name_et="Teine talitus", name_en="Other")
        self.head = UserFactory(username="juht", unit=self.unit, roles=["lead_specialist"])
        lead(self.unit, self.head)
        self.specialist = UserFactory(
            username="mari", unit=self.unit, roles=["client_service_specialist"]
        )
        self.outsider = UserFactory(
            username="teine", unit=self.other_unit, roles=["payout_specialist"]
        )
        self.security = UserFactory(
            username="turve", unit=self.other_unit, roles=["information_security_specialist"]
        )
        self.external = UserFactory(username="star", unit=None, roles=["external_user"])
        self.quiz = self.make_quiz("infoturve")
        self.short = self.make_quiz("infoturve-kordus")

    def make_quiz(self, slug: str, **facts: Any) -> Quiz:
        values = {
            "title": slug.capitalize(),
            "purpose": Purpose.PROOF,
            "state": QuizState.OPEN,
            "created_at": NOW,
            **facts,
        }
        return Quiz.objects.create(slug=slug, **values)

    def require(self, *whom: Whom, on: dt.date = TODAY, **facts: Any) -> Requirement:
        values = {
            "code": "infoturve",
            "quiz": self.quiz,
            "name_et": "Infoturve",
            "name_en": "Information security",
            "length": 365,
            "length_unit": "days",
            **facts,
        }
        made = create_requirement(
            None, whom=whom or [Whom("client_service_specialist")], today=on, **values
        )
        keep_up(on)
        return made

    def attempt(
        self,
        person: User,
        on: dt.date,
        *,
        quiz: Quiz | None = None,
        questions: tuple[Question, ...] = (),
        passed: bool = True,
    ) -> Attempt:
        """A finished attempt at noon of a day, not entered in the ledger."""
        quiz = quiz or self.quiz
        at = timezone.make_aware(dt.datetime.combine(on, dt.time(12)))
        number = Attempt.objects.filter(quiz=quiz, person=person).count() + 1
        attempt = Attempt.objects.create(
            quiz=quiz,
            person=person,
            number=number,
            state=AttemptState.FINISHED,
            purpose=quiz.purpose,
            behaviour=quiz.behaviour,
            pass_percent=quiz.pass_percent,
            seed=1,
            started_at=at,
            finished_at=at,
            ending=Ending.BY_PERSON,
            mark=1 if passed else 0,
            max_mark=1,
            percent=100 if passed else 0,
            passed=passed,
        )
        for place, question in enumerate(questions, start=1):
            AttemptItem.objects.create(
                attempt=attempt,
                place=place,
                slot_place=place,
                question_version=question.current,
                max_mark=1,
            )
        return attempt

    def passes(self, person: User, on: dt.date, **facts: Any) -> list[Validity]:
        """Let a person pass on a day; what the ledger gained is returned."""
        return record_attempt(self.attempt(person, on, **facts))

    def owed(self, person: User) -> Assignment | None:
        return Assignment.objects.open().filter(person=person).first()

    def is_valid(self, person: User, on: dt.date) -> bool:
        return Validity.objects.valid_on(on).filter(person=person).exists()

    def newcomer(self, since: dt.date, role: str = "client_service_specialist") -> User:
        person = UserFactory(unit=self.unit, opens_on=since)
        hold(person, role, valid_from=since)
        return person


def away(person: User, start: dt.date, end: dt.date) -> Absence:
    """Let a person be away on `[start, end)`."""
    return Absence.objects.create(person=person, valid_from=start, valid_until=end, entered_at=NOW)


def stand_in(substitute: User, absent: User, start: dt.date, end: dt.date) -> Substitution:
    """Let somebody stand in for a person on `[start, end)`."""
    return Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        valid_from=start,
        valid_until=end,
        ground=Substitution.Ground.LEAVE,
        reference="1-3/5",
        entered_at=NOW,
    )


@pytest.fixture
def today(time_machine: Any) -> dt.date:
    """The portal's day."""
    time_machine.move_to(dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC), tick=False)
    return TODAY


@pytest.fixture
def agency(db: None, today: dt.date) -> Agency:
    return Agency()


__all__ = ["DAY", "TODAY", "Agency", "Unit", "away", "keep_up", "stand_in"]
