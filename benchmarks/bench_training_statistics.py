"""Statistics of one quiz with many attempts, on PostgreSQL.

    DATABASE_URL=postgresql://… .venv/bin/python -m benchmarks.bench_training_statistics
        [--attempts 100000] [--questions 20] [--rounds 5]

Fills the migrated database that `DATABASE_URL` names with invented attempts, which must be thrown
away afterwards, and tells how long the figures of the quiz take: rows added up by the database,
psychometrics, and the whole page's worth with distractors and misconceptions.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from guidance.training.enums import QuizState  # noqa: E402
from guidance.training.formats.parsed import Answer, Kind, ParsedQuestion, Text  # noqa: E402
from guidance.training.item_rows import figures  # noqa: E402
from guidance.training.models import AttemptItem, Quiz, QuizSlot  # noqa: E402
from guidance.training.services.questions import save_question  # noqa: E402
from guidance.training.standing import standing  # noqa: E402
from portal.people.models import User  # noqa: E402

SLUG = "koormus"


def fill(attempts: int, questions: int) -> Quiz:
    """A quiz of choices in which people differ in what they know."""
    found = Quiz.objects.filter(slug=SLUG).first()
    if found is not None:
        return found
    quiz = Quiz.objects.create(
        slug=SLUG, title="Koormus", state=QuizState.OPEN, created_at=timezone.now()
    )
    versions = []
    for place in range(1, questions + 1):
        answers = tuple(Answer(Text(words), words == "a") for words in "abcd")
        parsed = ParsedQuestion(Kind.MULTICHOICE, Text(f"Küsimus {place}?"), 1, answers=answers)
        question = save_question(None, parsed=parsed, ready=True).question
        QuizSlot.objects.create(quiz=quiz, place=place, question=question)
        versions.append(question.current_id)
    people = (User(username=f"k{number}", last_name=str(number)) for number in range(attempts))
    User.objects.bulk_create(people, batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            """
            INSERT INTO training_attempt (quiz_id, person_id, number, state, language, purpose,
                behaviour, pass_percent, seed, started_at, finished_at, ending, mark, max_mark,
                percent, passed)
            SELECT %s, id, 1, 'finished', 'et', 'proof', 'certainty', 80, id,
                now() - id %% 700 * interval '1 day' - interval '1 hour',
                now() - id %% 700 * interval '1 day', 'person', 0, %s, 0, false
            FROM people_user WHERE username LIKE 'k%%'
            """,
            [quiz.pk, questions],
        )
        cursor.execute(
            """
            INSERT INTO training_attemptitem (attempt_id, place, slot_place, question_version_id,
                option_order, drawn, max_mark, given, certainty, fraction, mark, graded_by_id)
            SELECT a.id, v.place, v.place, v.version, '["1","2","3","4"]', false, 1,
                jsonb_build_object('chosen', jsonb_build_array(r.key::text)),
                1 + (a.id + v.place) %% 3,
                CASE WHEN r.key = 1 THEN 1 ELSE 0 END, CASE WHEN r.key = 1 THEN 1 ELSE 0 END,
                v.version
            FROM training_attempt a
            CROSS JOIN unnest(%s::bigint[]) WITH ORDINALITY AS v(version, place)
            CROSS JOIN LATERAL (
                SELECT CASE WHEN random() + 0 * v.place < 0.4 + (a.id %% 11) * 0.05 THEN 1
                    ELSE 2 + floor(random() * 3 + 0 * v.place)::int END AS key
                OFFSET 0
            ) r
            WHERE a.quiz_id = %s
            """,
            [versions, quiz.pk],
        )
        cursor.execute(
            """
            UPDATE training_attempt a SET mark = s.mark, percent = 100 * s.mark / a.max_mark
            FROM (SELECT attempt_id, sum(mark) AS mark FROM training_attemptitem GROUP BY 1) s
            WHERE s.attempt_id = a.id
            """
        )
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE training_attempt, training_attemptitem")
    return quiz


def measured(name: str, run: Callable[[], object], rounds: int) -> None:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    print(f"{name:<12} median {statistics.median(times):.2f} s, best {min(times):.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attempts", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    quiz = fill(options.attempts, options.questions)
    answers = AttemptItem.objects.filter(attempt__quiz=quiz).count()
    print(f"{quiz.attempts.count()} attempts, {answers} answers")
    measured("figures", lambda: figures(quiz), options.rounds)
    measured("whole page", lambda: standing(quiz), options.rounds)


if __name__ == "__main__":
    main()
