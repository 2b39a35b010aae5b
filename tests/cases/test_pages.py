"""Pages of cases: who gets in, what they show, how many questions they ask of the database."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from guidance.cases.enums import IdentityDocument, State
from guidance.cases.facts import PersonFacts
from guidance.cases.models import Case
from guidance.cases.services import (
    add_task,
    change_case,
    hand_over_case,
    receive_application,
    take_case,
)
from guidance.cases.standing import standing_of
from portal.access.emergency import open_break_glass
from portal.access.models import AccessEntry
from portal.audit.models import AuditEvent
from portal.people.roles import Role
from tests.cases.conftest import CHILD, JUTA, MARI
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FORM = {
    "kind": "child_allowance",
    "channel": "office",
    "take": "on",
    "request": "Palun lapsetoetust.",
    "isik-code": MARI.code,
    "isik-given_name": MARI.given_name,
    "isik-family_name": MARI.family_name,
    "isik-code_country": "EE",
    "isik-country": "EE",
    "isik-language": "et",
    "tuvastus-document_type": IdentityDocument.ID_CARD.value,
    "tuvastus-document_number": "AA0000001",
    "tuvastus-method": "in_person",
    "laps-TOTAL_FORMS": "1",
    "laps-INITIAL_FORMS": "0",
    "laps-MIN_NUM_FORMS": "0",
    "laps-MAX_NUM_FORMS": "12",
    "laps-0-code": CHILD.code,
    "laps-0-given_name": CHILD.given_name,
    "laps-0-family_name": CHILD.family_name,
    "laps-0-code_country": "EE",
}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def form(today):
    return {**FORM, "received_on": today.isoformat()}


@pytest.fixture
def case(office, today):
    return take_case(office.handler, case=received(office, today), today=today)


def received(office, today, **facts):
    values = {
        "kind": "child_allowance",
        "applicant": MARI,
        "children": [CHILD],
        "other_parent": JUTA,
        "channel": "office",
        **facts,
    }
    return receive_application(office.handler, received_on=today, today=today, **values)


def page(client, person, name, *args, **query):
    client.force_login(person)
    return client.get(reverse(f"cases:{name}", args=args), query)


def post(client, person, name, *args, **data):
    client.force_login(person)
    return client.post(reverse(f"cases:{name}", args=args), data)


def test_an_application_is_received_on_one_page(office, client, form):
    response = post(client, office.handler, "receive", **form)
    case = Case.objects.get()
    assert response.url == case.get_absolute_url()
    assert (case.handler, case.state) == (office.handler, State.IN_PROGRESS)
    assert case.parties.get().person.code == CHILD.code
    assert case.identifications.exists()


def test_without_taking_it_goes_into_the_pool(office, client, form):
    form.pop("take")
    response = post(client, office.handler, "receive", **form)
    assert response.url == reverse("cases:pool")
    assert Case.objects.get().is_in_pool


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"isik-code": "60001019907"}, "isik-code"),
        ({"isik-code": "", "isik-born_on": "2099-01-01"}, "isik-born_on"),
        ({"isik-born_on": "2000-01-02"}, "isik-born_on"),
        ({"laps-0-code": "50001018909"}, "laps-0-code"),
        ({"laps-0-given_name": ""}, "laps-0-given_name"),
        ({"received_on": "2099-01-01"}, "received_on"),
        ({"asked_from": "2026-02-01", "asked_to": "2026-01-01"}, "asked_to"),
        ({"tuvastus-valid_until": "2020-01-01"}, "tuvastus-valid_until"),
        ({"tuvastus-document_number": ""}, "tuvastus-document_number"),
        ({"kind": ""}, "kind"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    changed, word, office, client, form
):
    response = post(client, office.handler, "receive", **{**form, **changed})
    assert response.status_code == 200
    html = response.content.decode()
    assert f'href="#id_{word}"' in html
    assert "Palun lapsetoetust." in html
    assert 'value="Näidis"' in html
    assert not Case.objects.exists()


def test_every_mistake_is_said_at_once(office, client, form):
    wrong = {
        "isik-code": "60001019907",
        "laps-0-code": "",
        "laps-0-born_on": "2099-01-01",
        "received_on": "2099-01-01",
        "asked_from": "2026-02-01",
        "asked_to": "2026-01-31",
    }
    html = post(client, office.handler, "receive", **{**form, **wrong}).content.decode()
    for field in ("isik-code", "laps-0-born_on", "received_on", "asked_to"):
        assert f'href="#id_{field}"' in html


def test_one_more_child_keeps_everything(office, client, form):
    response = post(client, office.handler, "receive", **form, veel_laps="1")
    html = response.content.decode()
    assert "laps-1-code" in html
    assert "Palun lapsetoetust." in html
    assert not Case.objects.exists()


def test_the_case_page_leaves_an_entry_for_each_person(office, client, case):
    response = page(client, office.handler, "case", case.number)
    assert response.status_code == 200
    html = response.content.decode()
    assert MARI.code in html
    entries = AccessEntry.objects.filter(actor=office.handler)
    assert set(entries.values_list("subject_code", flat=True)) == {
        MARI.code,
        CHILD.code,
        JUTA.code,
    }
    assert set(entries.values_list("purpose", "case_reference")) == {("case", case.number)}


@pytest.mark.parametrize("name", ["case", "change", "new_party", "new_task"])
def test_a_case_of_somebody_else_is_not_there(name, office, client, case):
    for person in (office.stranger, office.colleague, UserFactory(roles=["administrator"])):
        assert page(client, person, name, case.number).status_code == 404
    assert not AccessEntry.objects.exists()


def test_who_sees_which_cases(office, case, today):
    pooled = received(office, today, applicant=JUTA, children=[], other_parent=None)
    for person, seen in (
        (office.handler, {case, pooled}),
        (office.colleague, {pooled}),
        (office.lead, {case, pooled}),
        (office.below, set()),
        (office.stranger, set()),
    ):
        standing = standing_of(person, today)
        assert set(Case.objects.visible_to(standing)) == seen
        assert {one for one in (case, pooled) if standing.sees(one)} == seen


def test_emergency_access_opens_one_case_for_looking(office, client, case):
    open_break_glass(
        office.stranger,
        reason="Inimene on uksel ja ootab.",
        password="test-parool",
        at=timezone.now(),
        case_reference=case.number,
    )
    response = page(client, office.stranger, "case", case.number)
    assert response.status_code == 200
    assert not response.context["actions"]
    entry = AccessEntry.objects.filter(actor=office.stranger).first()
    assert (entry.purpose, entry.break_glass is not None) == ("break_glass", True)
    assert page(client, office.stranger, "change", case.number).status_code == 404


def test_two_people_in_one_case(office, client, case):
    """The second one sees what changed, loses nothing, and may go on knowingly."""
    seen = case.version
    change_case(office.handler, case=case, remarks="Helistas.", today=timezone.localdate())
    typed = {
        "version": seen,
        "benefit": "child_allowance",
        "date_that_matters": "application",
        "request": "Minu kirjutatud lause.",
    }
    response = post(client, office.handler, "change", case.number, **typed)
    assert response.status_code == 409
    html = response.content.decode()
    assert "Minu kirjutatud lause." in html
    assert str(office.handler) in html
    assert Case.objects.get(pk=case.pk).request == ""
    typed["version"] = response.context["version"]
    assert post(client, office.handler, "change", case.number, **typed).status_code == 302
    assert Case.objects.get(pk=case.pk).request == "Minu kirjutatud lause."


def test_of_two_who_take_the_same_case_one_gets_it(office, client, today):
    case = received(office, today)
    for person, expected in ((office.handler, 302), (office.colleague, 404)):
        response = post(client, person, "act", case.number, "vota", version=case.version)
        assert response.status_code == expected
    assert Case.objects.get(pk=case.pk).handler == office.handler


def test_the_whole_life_by_the_pages(office, client, case, today):
    later = (today + dt.timedelta(days=10)).isoformat()
    for slug, data, state in (
        ("ootele", {"reason": "documents", "until": later, "note": "Sünnitõend"}, State.WAITING),
        ("saabus", {}, State.IN_PROGRESS),
        ("ootele", {"reason": "other", "until": today.isoformat()}, State.IN_PROGRESS),
        ("anna-yle", {"handler": office.handler.pk}, State.IN_PROGRESS),
        ("labi-vaatamata", {"reason": ""}, State.IN_PROGRESS),
        ("tagasi-voetud", {"reason": "Taotleja soov"}, State.CLOSED),
    ):
        version = Case.objects.get(pk=case.pk).version
        assert page(client, office.handler, "act", case.number, slug).status_code == 200
        post(client, office.handler, "act", case.number, slug, version=version, **data)
        assert Case.objects.get(pk=case.pk).state == state, slug
    html = page(client, office.handler, "case", case.number).content.decode()
    assert "Taotleja soov" in html


def test_an_action_that_no_longer_fits_leads_back(office, client, case):
    response = page(client, office.handler, "act", case.number, "saabus")
    assert response.url == case.get_absolute_url()
    assert page(client, office.handler, "act", case.number, "lopeta").status_code == 404
    assert page(client, office.handler, "act", case.number, "midagi").status_code == 404


def test_people_and_tasks_are_added(office, client, today):
    case = take_case(
        office.handler, case=received(office, today, children=[], other_parent=None), today=today
    )
    data = {"code": CHILD.code, "given_name": "Kaur", "family_name": "Näidis", "role": "child"}
    data |= {"code_country": "EE", "version": case.version}
    wrong = post(client, office.handler, "new_party", case.number, **{**data, "code": "1"})
    assert wrong.status_code == 200
    post(client, office.handler, "new_party", case.number, **data)
    assert case.parties.get().person.code == CHILD.code
    post(client, office.handler, "new_task", case.number, title="Helista")
    task = case.tasks.get()
    post(client, office.handler, "task_done", case.number, task.pk)
    task.refresh_from_db()
    assert task.done_by == office.handler


def test_lists_show_whose_they_are(office, client, case, today):
    pooled = received(office, today, applicant=JUTA, children=[], other_parent=None)
    for person, name, numbers in (
        (office.handler, "mine", {case.number}),
        (office.handler, "pool", {pooled.number}),
        (office.lead, "team", {case.number, pooled.number}),
        (office.colleague, "mine", set()),
    ):
        rows = page(client, person, name).context["rows"]
        assert {row.case.number for row in rows} == numbers
    assert page(client, office.handler, "team").status_code == 404
    filtered = page(client, office.lead, "team", seis="in_progress", liik="child_allowance")
    assert [row.case for row in filtered.context["rows"]] == [case]
    assert not page(client, office.lead, "team", tahtaeg="hilinenud").context["rows"]


@pytest.mark.parametrize("words", ["LT-000001", "näidis", MARI.code, "mari NÄIDIS"])
def test_cases_are_found_by_number_name_and_code(words, office, client, case):
    rows = page(client, office.handler, "search", q=words).context["rows"]
    assert [row.case for row in rows] == [case]
    assert not page(client, office.stranger, "search", q=words).context["rows"]
    assert AuditEvent.objects.filter(verb="cases.searched").count() == 2


def test_the_lead_hands_over_many_at_once(office, client, case, today):
    other = take_case(office.handler, case=received(office, today), today=today)
    data = {"handler": office.colleague.pk, "juhtum": [case.pk, other.pk]}
    client.force_login(office.lead)
    address = f"{reverse('cases:reassign')}?kellelt={office.handler.pk}"
    assert client.get(address).status_code == 200
    assert client.post(address, {**data, "juhtum": []}).context["nothing_chosen"]
    client.post(address, data)
    assert Case.objects.filter(handler=office.colleague).count() == 2
    assert page(client, office.handler, "reassign").status_code == 404


def test_the_guidance_is_that_of_the_day_that_matters(office, client, world, today):
    old = world.publish(
        title="Vana kord",
        audience="staff",
        applies_from=dt.date(2020, 1, 1),
        body="## Reegel\n\nVana reegel kehtib enne suve algust.",
    )
    world.publish(
        world.fresh(old.document),
        title="Uus kord",
        correction_reason="Viga oli varasemas.",
        body="## Reegel\n\nUus reegel kehtib alates suve algusest.",
        applies_from=dt.date(2026, 6, 1),
        change_class="substantive",
    )
    case = take_case(
        office.handler, case=received(office, today, event_on=dt.date(2026, 5, 1)), today=today
    )

    def titles(**query):
        notes = page(client, office.handler, "case", case.number, **query).context["notes"]
        return [note.version.title for note in notes]

    assert titles() == ["Vana kord"]
    assert titles(seisuga="application") == ["Uus kord"]
    assert titles(seisuga="decision", otsi="suve algusest") == ["Uus kord"]
    assert titles(seisuga="decision", otsi="talve") == []


def filled(office, today, count):
    for n in range(count):
        case = take_case(office.handler, case=received(office, today), today=today)
        if n % 2:
            add_task(office.handler, case=case, title=f"Töö {n}", today=today)
            hand_over_case(office.handler, case=case, handler=office.colleague, today=today)
            hand_over_case(office.colleague, case=case, handler=office.handler, today=today)
    return case


@pytest.mark.parametrize("name", ["mine", "pool", "team", "search", "reassign"])
def test_lists_ask_at_most_twelve_questions(
    name, office, client, today, django_assert_max_num_queries
):
    filled(office, today, 12)
    person = office.lead if name in {"team", "reassign"} else office.handler
    page(client, person, name)
    with django_assert_max_num_queries(12 if name != "search" else 16):
        client.get(reverse(f"cases:{name}"), {"q": "näidis"})


def test_the_case_page_asks_a_constant_number_of_questions(
    office, client, today, django_assert_max_num_queries
):
    small = filled(office, today, 1)
    large = filled(office, today, 2)
    for n in range(8):
        add_task(office.handler, case=large, title=f"Töö {n}", today=today)
    counts = []
    for case in (small, large):
        page(client, office.handler, "case", case.number)
        with django_assert_max_num_queries(100) as asked:
            client.get(case.get_absolute_url())
        questions = [one["sql"] for one in asked.captured_queries]
        counts.append(len([one for one in questions if is_question(one)]))
    assert counts[1] - counts[0] <= 1
    assert max(counts) <= 20


def test_more_people_on_a_case_page_are_logged_by_as_many_statements(office, client, today):
    more = [
        PersonFacts(given_name=name, family_name="Näidis", born_on=dt.date(2020, 1, 2))
        for name in ("Mai", "Mia", "Uku")
    ]
    counts = []
    for children in ([CHILD], [CHILD, *more]):
        made = received(office, today, children=children)
        case = take_case(office.handler, case=made, today=today)
        page(client, office.handler, "case", case.number)
        before = AccessEntry.objects.count()
        with CaptureQueriesContext(connection) as asked:
            client.get(case.get_absolute_url())
        counts.append(len([one for one in asked if not is_question(one["sql"])]))
        assert AccessEntry.objects.count() == before + 2 + len(children)
    assert counts[0] == counts[1]


def is_question(sql):
    """Leave out what writing the entries of the access log takes."""
    words = ("INSERT INTO", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return not sql.startswith(words) and "audit_" not in sql


@pytest.mark.parametrize("role", [role for role in Role.values if "specialist" not in role])
def test_others_see_no_cases_and_no_links(role, office, client, case):
    person = UserFactory(roles=[role], unit=office.unit)
    for name in ("mine", "pool", "team", "search", "receive", "reassign"):
        assert page(client, person, name).status_code == 404


def test_the_desk_shows_what_is_late(office, client, case):
    Case.objects.filter(pk=case.pk).update(due_on=dt.date(2020, 1, 1))
    client.force_login(office.handler)
    html = client.get(reverse("desk")).content.decode()
    assert case.number in html
    client.force_login(office.stranger)
    assert case.number not in client.get(reverse("desk")).content.decode()


def test_guidance_that_speaks_of_the_step_comes_first(office, client, world):
    for title, words in (
        ("Aaa summad", "Toetuse suurus sõltub laste arvust peres."),
        ("Bbb dokumendid", "Puuduv sünnitõend küsitakse taotlejalt ühe kirjaga."),
    ):
        world.publish(
            title=title,
            body=f"## Reegel\n\n{words}",
            benefits=["child_allowance"],
            applies_from=dt.date(2024, 1, 1),
        )
    case = office.taken()
    client.force_login(office.handler)

    def titles(**query):
        notes = client.get(case.get_absolute_url(), query).context["notes"]
        return [(note.version.title, note.for_step) for note in notes]

    assert titles(samm="documents") == [("Bbb dokumendid", 1), ("Aaa summad", 0)]
    assert titles() == titles(samm="assess") == [("Aaa summad", 1), ("Bbb dokumendid", 0)]
    assert titles(samm="mingi") == titles()


def test_a_case_without_a_benefit_searches_all_guidance(office, client, world):
    world.publish(
        title="Kojukanne",
        body="## Reegel\n\nRaha tuuakse koju seitsmendal kuni kümnendal kuupäeval.",
        benefits=["child_allowance"],
        applies_from=dt.date(2024, 1, 1),
    )
    case = office.taken(kind="inquiry", children=[], event_on=None)
    client.force_login(office.handler)
    plain = client.get(case.get_absolute_url())
    found = client.get(case.get_absolute_url(), {"otsi": "koju"})
    assert (plain.context["notes"], plain.context["guidance_steps"]) == ([], [])
    assert [note.version.title for note in found.context["notes"]] == ["Kojukanne"]
    assert [line.name for line in plain.context["steps"]][2] == gettext("Handling")


def test_a_kind_that_decides_nothing_has_no_second_person(office, client):
    case = office.taken(kind="funeral", children=[], event_on=None)
    client.force_login(office.handler)
    page = client.get(case.get_absolute_url())
    assert "sign" not in [step for step, _name in page.context["guidance_steps"]]
    assert gettext("Paragraphs are cited on the page of the decision.") not in page.content.decode()
