"""A year of invented results: attempts, the ledger and certificates, in bulk."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from guidance.training.demo.answering import Learner
from guidance.training.demo.bank import Bank
from guidance.training.drawing import order_of
from guidance.training.enums import AttemptState, Behaviour, Ending, QuestionKind
from guidance.training.marking import NONE, mark, total
from guidance.training.models import (
    Answer,
    Attempt,
    AttemptItem,
    Certificate,
    Ground,
    QuestionVersion,
    Quiz,
    Requirement,
    Validity,
)
from guidance.training.services.certificates import new_code
from guidance.training.validity import Ground as GroundCode
from guidance.training.validity import Row, after_pass
from portal.people.models import User
from portal.workdays import DAY

TRIES = 3
SECONDS_A_QUESTION = 45


@dataclass
class History:
    """What is to be written; `bank` says what may be asked."""

    bank: Bank
    attempts: list[Attempt] = field(default_factory=list)
    items: list[AttemptItem] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    rows: list[Validity] = field(default_factory=list)
    ledgers: dict[tuple[int, int], list[Row]] = field(default_factory=dict)
    numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def prove(self, person: User, requirement: Requirement, quiz: Quiz, day: dt.date) -> None:
        """Let a person take a quiz from a day on until it is passed, a few days between."""
        chance = random.Random(f"{person.username}:{quiz.slug}:{day.year}")  # noqa: S311
        learner = Learner(chance.gauss(0.7, 0.7), chance.randrange(10**6))
        for attempt in range(1, TRIES + 1):
            made = self._attempt(person, quiz, day, learner, attempt, chance)
            if made.passed:
                self._enter(made, person, requirement, day)
                return
            day += chance.randint(1, 6) * DAY

    def take_once(self, person: User, quiz: Quiz, day: dt.date) -> None:
        """Let a person take a quiz on a day; people of a course differ in what they know."""
        chance = random.Random(f"{person.username}:{quiz.slug}")  # noqa: S311
        learner = Learner(chance.gauss(0.6, 2.4), chance.randrange(10**6))
        self._attempt(person, quiz, day, learner, 1, chance)

    def save(self) -> None:
        """Write everything, five statements and a few more for their size."""
        Attempt.objects.bulk_create(self.attempts)
        AttemptItem.objects.bulk_create(self.items)
        Answer.objects.bulk_create(self.answers)
        Validity.objects.bulk_create(self.rows)
        Certificate.objects.bulk_create(
            _certificate(row) for row in self.rows if row.ground == Ground.PASS
        )

    def _attempt(
        self,
        person: User,
        quiz: Quiz,
        day: dt.date,
        learner: Learner,
        attempt: int,
        chance: random.Random,
    ) -> Attempt:
        number = self.numbers[person.pk, quiz.pk] = self.numbers.get((person.pk, quiz.pk), 0) + 1
        minute = dt.time(chance.randint(8, 15), chance.randrange(60))
        began = timezone.make_aware(dt.datetime.combine(day, minute))
        seed = chance.randrange(2**40)
        made = Attempt(
            quiz=quiz,
            person=person,
            number=number,
            state=AttemptState.FINISHED,
            purpose=quiz.purpose,
            behaviour=quiz.behaviour,
            pass_percent=quiz.pass_percent,
            seed=seed,
            started_at=began,
            ending=Ending.BY_PERSON,
        )
        items = list(self._items(made, learner, attempt, seed, chance))
        result = total(((one.fraction, one.max_mark) for one in items), quiz.pass_percent)
        made.mark, made.percent, made.passed = result.mark, result.percent, result.passed
        made.max_mark = result.max_mark
        made.finished_at = items[-1].answered_at
        self.attempts.append(made)
        self.items += items
        return made

    def _items(
        self, made: Attempt, learner: Learner, attempt: int, seed: int, chance: random.Random
    ) -> Iterator[AttemptItem]:
        moment = made.started_at
        for place, (slot, version, drawn) in enumerate(self._asked(made.quiz, chance), start=1):
            content = version.asked
            moment += dt.timedelta(seconds=chance.randint(15, 2 * SECONDS_A_QUESTION))
            given = learner.answer(
                version.question.external_id, content, version.difficulty, attempt
            )
            sure = None
            if made.behaviour == Behaviour.CERTAINTY:
                sure = learner.certainty(version.question.external_id, content, given)
            fraction = mark(content, given).fraction or NONE
            mixed = content.kind != QuestionKind.TRUE_FALSE
            item = AttemptItem(
                attempt=made,
                place=place,
                slot_place=slot,
                question_version=version,
                option_order=order_of(content.option_keys, seed=seed, place=place, shuffled=mixed),
                drawn=drawn,
                max_mark=Decimal(1),
                answered_at=moment,
                given=given,
                certainty=sure,
                fraction=fraction,
                mark=fraction,
                graded_by=version,
            )
            self.answers.append(
                Answer(item=item, number=1, given=given, certainty=sure, saved_at=moment)
            )
            yield item

    def _asked(
        self, quiz: Quiz, chance: random.Random
    ) -> Iterator[tuple[int, QuestionVersion, bool]]:
        """The fixed questions, then some of each topic, with the places of their slots."""
        fact = self.bank.facts[quiz.slug]
        slot = 0
        for key in fact.get("fixed", ()):
            slot += 1
            yield slot, self.bank.by_id[key], False
        for topic, count in fact.get("draws", {}).items():
            slot += 1
            pool = self.bank.topics[topic]
            for version in chance.sample(pool, min(count, len(pool))):
                yield slot, version, True

    def _enter(self, made: Attempt, person: User, requirement: Requirement, day: dt.date) -> None:
        assert made.finished_at is not None
        ledger = self.ledgers.setdefault((person.pk, requirement.pk), [])
        span = after_pass(ledger, day, requirement.validity_length, requirement.window_days)
        ledger.append(Row(span.start, span.end, GroundCode.PASS))
        self.rows.append(
            Validity(
                person=person,
                requirement=requirement,
                start=span.start,
                end=span.end,
                ground=Ground.PASS,
                attempt=made,
                recorded_at=made.finished_at,
            )
        )


def _certificate(row: Validity) -> Certificate:
    assert row.end is not None
    day = timezone.localdate(row.recorded_at)
    return Certificate(
        code=new_code(),
        row=row,
        person=row.person,
        requirement=row.requirement,
        holder=str(row.person),
        title_et=row.requirement.name_et,
        title_en=row.requirement.name_en,
        issued_on=day,
        valid_from=day,
        valid_until=row.end,
    )
