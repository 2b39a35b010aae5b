"""Many people in a quiz at once: how long saving an answer takes, and whether one is lost.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_training [--people 200] [--questions 10]
        [--pause 4] [--workers 2] [--threads 8]

People and a quiz are made, the web server is started on the loopback, and every person has a thread
that signs in by a session made beforehand, opens each question and sends an answer as the page
does by itself, then another one, with a pause of about `--pause` seconds between as people think.
The time of a saving is what the client waited. First one person alone saves in this process: the
processor time says the same on a busy machine. Afterwards the answers in the database are
compared with those for which the server said that they were kept.

Everything is written into the database that `DATABASE_URL` names, which must be thrown away
afterwards.
"""

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402

from guidance.training.formats.gift import read  # noqa: E402
from guidance.training.models import Answer, Attempt, Quiz, QuizSlot  # noqa: E402
from guidance.training.services.attempts import start_attempt  # noqa: E402
from guidance.training.services.questions import save_question  # noqa: E402
from portal.people.models import User  # noqa: E402
from portal.people.services import ensure_roles  # noqa: E402

HOST = "127.0.0.1"


class Person(threading.Thread):
    """Somebody at a quiz: answers every question twice and remembers what was kept."""

    def __init__(self, attempt: Attempt, cookies: str, token: str, port: int, pause: float) -> None:
        super().__init__(daemon=True)
        self.attempt, self.port, self.pause = attempt, port, pause
        self.headers = {
            "Cookie": f"{cookies}; csrftoken={token}",
            "X-CSRFToken": token,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.places = [item.place for item in attempt.items.all()]
        self.times: list[float] = []
        self.kept: list[tuple[int, str]] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        chance = random.Random(self.attempt.pk)
        time.sleep(chance.uniform(0, self.pause))
        for place in self.places:
            for seen, key in enumerate(chance.sample(["1", "2", "3"], 2)):
                self.save(place, key, seen)
                time.sleep(chance.uniform(self.pause / 2, self.pause * 1.5))

    def save(self, place: int, key: str, seen: int) -> None:
        body = urlencode({"answer": key, "seen": seen})
        started = time.perf_counter()
        link = http.client.HTTPConnection(HOST, self.port, timeout=60)
        link.request("POST", f"/koolitus/katsed/{self.attempt.pk}/{place}/", body, self.headers)
        answer = link.getresponse()
        text = answer.read().decode()
        self.times.append(time.perf_counter() - started)
        link.close()
        if answer.status == 200 and f'value="{seen + 1}"' in text:
            self.kept.append((place, key))
        else:
            self.wrong.append(f"{answer.status} {text[:80]!r}")


def quiz_of(questions: int) -> Quiz:
    """Make an open quiz of questions with three answers."""
    source = "\n\n".join(f"::Q{n}::Küsimus {n}? {{=õige ~vale ~ka vale}}" for n in range(questions))
    quiz = Quiz.objects.create(
        slug="koormus", title="Koormus", state="open", created_at=timezone.now()
    )
    for place, parsed in enumerate(read(source.encode()).questions, start=1):
        question = save_question(None, parsed=parsed, ready=True).question
        QuizSlot.objects.create(quiz=quiz, place=place, question=question)
    return quiz


def people_of(count: int, name: str = "osaleja") -> list[User]:
    """Make people of the staff."""
    made = []
    for number in range(count):
        user = User(username=f"{name}{number}", first_name="Osaleja", last_name=str(number))
        user.opens_on = user.mirrored_on = timezone.localdate()
        user.set_unusable_password()
        made.append(user)
    User.objects.bulk_create(made)
    group = Group.objects.get(name="client_service_specialist")
    for user in made:
        user.groups.add(group)
        user.assignments.create(
            role="client_service_specialist",
            valid_from=timezone.localdate(),
            ground="appointment",
            order_reference="1",
            granted_at=timezone.now(),
        )
    return made


def serve(workers: int, threads: int) -> tuple[subprocess.Popen[bytes], int]:
    """Start the web server on a free port of the loopback; wait until it answers."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = f"-m gunicorn portal.wsgi --preload --workers {workers} --threads {threads}"
    server = subprocess.Popen(
        [sys.executable, *command.split(), "--bind", f"{HOST}:{port}", "--log-level", "warning"]
    )
    for _ in range(300):
        with socket.socket() as knock:
            if knock.connect_ex((HOST, port)) == 0:
                return server, port
        time.sleep(0.2)
    server.terminate()
    raise SystemExit("the server did not start")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--pause", type=float, default=4.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=8)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    ensure_roles()
    quiz, people = quiz_of(options.questions), people_of(options.people)
    token = get_random_string(32)
    seats = []
    for user in people:
        attempt = start_attempt(user, quiz=quiz, now=timezone.now())
        client = Client()
        client.force_login(user)
        seats.append((attempt, f"{settings.SESSION_COOKIE_NAME}={session_of(client)}"))
    alone(quiz)
    server, port = serve(options.workers, options.threads)
    try:
        taking = [Person(a, cookie, token, port, options.pause) for a, cookie in seats]
        started = time.perf_counter()
        for one in taking:
            one.start()
        for one in taking:
            one.join()
        taken = time.perf_counter() - started
    finally:
        server.terminate()
        server.wait()
    report(taking, taken)


def alone(quiz: Quiz, rounds: int = 200) -> None:
    """Say how much processor time a saving takes, of one person in this process."""
    (user,) = people_of(1, "mootja")
    attempt = start_attempt(user, quiz=quiz, now=timezone.now())
    client = Client()
    client.force_login(user)
    address, times = f"/koolitus/katsed/{attempt.pk}/1/", []
    for number in range(rounds):
        sent = {"answer": str(1 + number % 3), "seen": str(number)}
        with CaptureQueriesContext(connection) as queries:
            started = time.process_time()
            response = client.post(address, sent, headers={"HX-Request": "true"})
            times.append(time.process_time() - started)
        assert response.status_code == 200
    p50, p95 = statistics.median(times), sorted(times)[int(rounds * 0.95)]
    print(f"alone: {len(queries)} queries, processor p50 {p50 * 1000:.1f} p95 {p95 * 1000:.1f} ms")


def session_of(client: Client) -> str:
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def report(taking: list[Person], taken: float) -> None:
    """Say how long savings took, and compare what was kept with what is there."""
    times = sorted(time for one in taking for time in one.times)
    wrong = [line for one in taking for line in one.wrong]
    said = {(one.attempt.pk, place, key) for one in taking for place, key in one.kept}
    rows = [
        (attempt, place, given["chosen"][0])
        for attempt, place, given in Answer.objects.filter(
            item__attempt__in=[one.attempt.pk for one in taking]
        ).values_list("item__attempt", "item__place", "given")
    ]
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"{connection.vendor}: {len(taking)} people, {len(times)} answers in {taken:.1f} s")
    print(f"  p50 {p50 * 1000:.0f} ms   p95 {p95 * 1000:.0f} ms   max {times[-1] * 1000:.0f} ms")
    lost, twice = len(said - set(rows)), len(rows) - len(set(rows))
    print(f"  kept {len(said)}, lost {lost}, twice {twice}")
    print(f"  refused {len(wrong)} {wrong[:3]}")


if __name__ == "__main__":
    main()
