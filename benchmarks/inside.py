"""The parts of the benchmarks that run inside Django: filling, publishing, counting queries."""

import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, TaskState  # noqa: E402

from benchmarks.corpus import fill, text_of  # noqa: E402
from content.documents.models import NoteVersion, PracticeNotePage  # noqa: E402
from content.documents.setup import section_page  # noqa: E402
from portal.people.models import Field, Unit, User  # noqa: E402
from portal.people.services import create_person, grant_role  # noqa: E402

WARM_UP = 3


def fill_portal(documents: str, words: str = "400", act: str = "") -> dict[str, object]:
    call_command("migrate", verbosity=0)
    if act:
        call_command("import_act", act, stdout=sys.stderr)
    addresses = fill(int(documents), words=int(words))
    chosen = random.Random(1).sample(addresses, min(len(addresses), 2000))
    pages = Page.objects.filter(slug__startswith="markus-").order_by("?")[:2000]
    return {"addresses": chosen, "tree": [page.get_url() for page in pages]}


def publish_some(rounds: str = "40") -> dict[str, object]:
    """Save, review, approve and publish a 2,500-word note as a warm web process does."""
    import portal.wsgi  # noqa: F401

    field = Field.objects.get(code="family_benefits")
    unit = Unit.objects.get(code="bench")
    run = User.objects.count()
    people = [
        _person(f"m{run}_{n}", role, unit, field)
        for n, role in enumerate(("expert", "expert", "service_owner"))
    ]
    approvals, cpu, whole = [], [], []
    body = text_of(2500, seed=7)
    page = _new_page(people[0], unit, body, f"moodetav-{run}")
    for n in range(WARM_UP + int(rounds)):
        started = time.perf_counter()
        draft = PracticeNotePage.objects.get(pk=page.pk).get_latest_revision_as_object()
        draft.body = f"{body}\n\nLõik {n}."
        draft.correction_reason = "Mõõtmine."
        draft.save_revision(user=people[0])
        fresh = PracticeNotePage.objects.get(pk=page.pk)
        fresh.get_workflow().start(fresh, people[0])
        _decide(page, people[1])
        before, used = time.perf_counter(), time.process_time()
        _decide(page, people[2])
        approvals.append((time.perf_counter() - before) * 1000)
        cpu.append((time.process_time() - used) * 1000)
        whole.append((time.perf_counter() - started) * 1000)
    assert NoteVersion.objects.filter(document_id=page.pk).count() == len(whole)
    return {
        "publish_p50_ms": _share(approvals, 0.5),
        "publish_p95_ms": _share(approvals, 0.95),
        "publish_cpu_ms": _share(cpu, 0.5),
        "save_to_publish_p95_ms": _share(whole, 0.95),
    }


def _person(username: str, role: str, unit: Unit, field: Field) -> User:
    today = timezone.localdate()
    person = create_person(
        None, username=username, first_name="M", last_name=username, unit=unit, today=today
    )
    grant_role(
        None, person=person, role=role, field=field, valid_from=today,
        order_reference="Mõõtmine", today=today,
    )  # fmt: skip
    return person


def _share(times: list[float], share: float) -> float:
    """The time within which such a share of the warm rounds ended."""
    warm = sorted(times[WARM_UP:])
    return round(warm[int(len(warm) * share)], 1)


def _new_page(author: User, unit: Unit, body: str, slug: str) -> PracticeNotePage:
    page = PracticeNotePage(
        title="Mõõdetav", slug=slug, summary="Kokkuvõte.", body=body, live=False,
        applies_from="2025-01-01", what_changed="Mõõtmine.", document_owner=author, unit=unit,
        audience="public", review_due="2027-01-01",
    )  # fmt: skip
    section = section_page()
    added: PracticeNotePage = section.add_child(instance=page)
    added.save_revision(user=author)
    return added


def _decide(page: PracticeNotePage, user: User) -> None:
    fresh = PracticeNotePage.objects.get(pk=page.pk)
    state: TaskState = fresh.current_workflow_task_state
    state.task.specific.on_action(state, User.objects.get(pk=user.pk), "approve")


def count_queries() -> dict[str, object]:
    """Count the queries of each page for an anonymous reader, warm."""
    address = NoteVersion.objects.values_list("address", flat=True).first()
    page = Page.objects.filter(slug="markus-0").get()
    paths = {
        "permalink": f"/n/{address}/",
        "tree": page.get_url(),
        "list": "/teadmised/",
        "changes": "/muutused/",
        "front": "/",
    }
    counts = {}
    client = Client(SERVER_NAME="localhost")
    for name, path in paths.items():
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200, path
        counts[name] = len(captured)
    return {"queries": counts}


def write_wikitext(folder: str, count: str = "100", words: str = "400") -> dict[str, object]:
    """Write the corpus' texts for MediaWiki, one file for a page."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for n in range(int(count)):
        text = re.sub(
            r"^## (.*)$", r"== \1 ==", text_of(int(words), seed=n % 20), flags=re.MULTILINE
        )
        (target / f"Markus_{n}.txt").write_text(text.replace("{{", "").replace("}}", ""))
    return {"files": int(count)}


COMMANDS: dict[str, Callable[..., dict[str, object]]] = {
    "fill": fill_portal,
    "publish": publish_some,
    "queries": count_queries,
    "wikitext": write_wikitext,
}

if __name__ == "__main__":
    print(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])))
