"""The pages about people: who sees whom, filters, forms that keep what was typed, the file."""

import csv
import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.people.models import Substitution, Unit, User
from portal.people.views.overview import harmless
from tests.factories import UnitFactory, UserFactory, hold
from tests.factories import lead as let_lead

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
ENGLISH = {"django_language": "en"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def support(client):
    person = UserFactory(username="tugi", roles=["user_support"])
    client.force_login(person)
    client.cookies.load(ENGLISH)
    return person


@pytest.fixture
def person(db):
    return UserFactory(username="mari.maasikas", first_name="Mari", last_name="Maasikas")


def listed(client, **query):
    answer = client.get(reverse("directory:people"), query)
    return {row.person.username for row in answer.context["rows"]}


def act(client, name, person, *args, **facts):
    return client.post(reverse(f"directory:{name}", args=[person.pk, *args]), facts)


def written(day):
    return f"{day:%d.%m.%Y}"


def test_heads_and_lead_specialists_see_their_subtree_only(client, today):
    top = UnitFactory(code="top")
    part = Unit.objects.create(code="part", name_et="Osa", name_en="Part", parent=top)
    other = Unit.objects.create(code="muu", name_et="Muu", name_en="Other")
    head = UserFactory(username="juht", unit=top)
    let_lead(top, head)
    lead = UserFactory(username="juhtiv", unit=part, roles=["lead_specialist"])
    inside, outside = UserFactory(username="sees", unit=part), UserFactory(unit=other)
    client.force_login(head)
    assert listed(client) == {"juht", "juhtiv", "sees"}
    client.force_login(lead)
    assert listed(client) == {"juhtiv", "sees"}
    for hidden in (outside, head):
        assert client.get(reverse("directory:person", args=[hidden.pk])).status_code == 404
    assert client.get(reverse("directory:unit", args=[top.pk])).status_code == 404
    assert act(client, "suspend", inside, reason="x").status_code == 404


def test_who_stands_in_for_a_head_sees_what_the_head_sees(client, today):
    unit = UnitFactory(code="top")
    head, substitute = UserFactory(unit=unit), UserFactory(username="asendaja", unit=None)
    let_lead(unit, head)
    client.force_login(substitute)
    assert client.get(reverse("directory:people")).status_code == 404
    Substitution.objects.create(
        absent=head, substitute=substitute, valid_from=today, valid_until=today + DAY,
        ground="order", reference="K 1", entered_at=timezone.now(),
    )  # fmt: skip
    assert listed(client) == {head.username}


def test_the_list_is_searched_and_filtered(client, support, person, today):
    unit = UnitFactory(code="osakond")
    part = Unit.objects.create(code="osa", name_et="Osa", name_en="Part", parent=unit)
    hold(person, "auditor")
    User.objects.filter(pk=person.pk).update(unit=part)
    UserFactory(username="ulo", first_name="Ülo", last_name="Õun")
    closed = UserFactory(username="lahkunud", closes_on=today)
    coming = UserFactory(username="tulija", opens_on=today + DAY)
    suspended = UserFactory(username="peatatud")
    suspended.suspensions.create(valid_from=today, reason="x", suspended_at=timezone.now())
    assert listed(client, q="maasik mari") == {"mari.maasikas"}
    assert listed(client, q="ülo") == {"ulo"}
    assert listed(client, role="auditor") == {"mari.maasikas"}
    assert listed(client, unit=unit.pk) == {"mari.maasikas"}
    assert listed(client, state="closed") == {closed.username}
    assert listed(client, state="coming") == {coming.username}
    assert listed(client, state="suspended") == {suspended.username}
    assert suspended.username not in listed(client, state="active")
    assert b"Nobody matches" in client.get(reverse("directory:people"), {"q": "xyz"}).content


@pytest.mark.parametrize(
    "query", [{"unit": "999"}, {"role": "kuningas"}, {"page": "99"}, {"unit": "x", "state": "y"}]
)
def test_nonsense_in_the_address_narrows_nothing(client, support, person, query):
    assert "mari.maasikas" in listed(client, **query)


def test_a_role_is_given_on_the_page(client, support, person, today):
    answer = act(
        client, "grant_role", person, role="auditor", valid_from=written(today),
        valid_until=written(today + 9 * DAY), order_reference="Käskkiri 7",
    )  # fmt: skip
    assert answer.url == reverse("directory:person", args=[person.pk])
    assignment = person.assignments.get()
    assert (assignment.valid_from, assignment.valid_until) == (today, today + 10 * DAY)
    page = client.get(answer.url).content.decode()
    assert f"{written(today)} – {written(today + 9 * DAY)}" in page
    assert "Käskkiri 7" in page


def test_a_refused_form_keeps_what_was_typed_and_says_why(client, support, person, today):
    hold(person, "auditor")
    answer = act(
        client, "grant_role", person, role="auditor", valid_from=written(today),
        valid_until="32.13.2026", order_reference="Käskkiri 7",
    )  # fmt: skip
    page = answer.content.decode()
    assert 'value="32.13.2026"' in page and 'value="Käskkiri 7"' in page
    assert "Write the date as dd.mm.yyyy" in page
    answer = act(
        client, "grant_role", person, role="auditor", valid_from=written(today),
        order_reference="Käskkiri 7",
    )  # fmt: skip
    assert "holds this role on some of these days already" in answer.content.decode()
    assert person.assignments.count() == 1


def test_the_life_of_an_account_on_the_pages(client, support, today):
    facts = {
        "first_name": "Uus", "last_name": "Inimene", "username": "uus", "email": "",
        "personal_code": "", "language": "et", "opens_on": written(today),
    }  # fmt: skip
    client.post(reverse("directory:new_person"), {**facts, "personal_code": "12345678901"})
    assert not User.objects.filter(username="uus").exists()
    client.post(reverse("directory:new_person"), facts)
    person = User.objects.get(username="uus")
    act(client, "correct", person, first_name="Uuem", last_name="Inimene", email="u@kaasus.example")
    act(client, "change_unit", person, unit=support.unit_id)
    act(client, "suspend", person, valid_from=written(today), reason="Lähetus")
    suspension = person.suspensions.get()
    person.refresh_from_db()
    assert (person.first_name, person.unit, person.is_active) == ("Uuem", support.unit, False)
    assert b"Suspended" in client.get(reverse("directory:person", args=[person.pk])).content
    act(client, "resume", person, suspension.pk, on=written(today))
    act(client, "close", person, on=written(today + DAY), reason="Lahkus")
    person.refresh_from_db()
    assert person.is_active and person.closes_on == today + DAY
    verbs = AuditEvent.objects.about(person).values_list("verb", flat=True)
    assert {verb.split("_")[-1] for verb in verbs} == {
        "opened", "corrected", "changed", "suspended", "resumed", "closed",
    }  # fmt: skip


def test_ending_a_role_on_the_page(client, support, person, today):
    assignment = hold(person, "auditor")
    answer = act(client, "end_role", person, assignment.pk, on=written(today - DAY), reason="Lõpp")
    assert "the earliest day is" in answer.content.decode()
    act(client, "end_role", person, assignment.pk, on=written(today), reason="Lõpp")
    assignment.refresh_from_db()
    assert assignment.valid_until == today
    assert act(client, "end_role", person, assignment.pk).status_code == 404


def test_managers_change_everybody_but_themselves(client, support):
    page = client.get(reverse("directory:person", args=[support.pk])).content.decode()
    assert reverse("directory:close", args=[support.pk]) not in page
    for name in ("grant_role", "suspend", "close", "change_unit", "correct"):
        assert act(client, name, support).status_code == 403


def test_readers_see_no_actions(client, person):
    client.force_login(UserFactory(roles=["auditor"]))
    page = client.get(reverse("directory:person", args=[person.pk])).content.decode()
    assert reverse("directory:close", args=[person.pk]) not in page
    assert client.get(reverse("directory:grant_role", args=[person.pk])).status_code == 404


def test_units_are_made_renamed_moved_and_given_heads(client, support, person):
    facts = {"name_et": "Osakond", "name_en": "Department", "code": "osakond"}
    named = {**facts, "head": "Mari Maasikas", "order_reference": "1-3/88"}
    client.post(reverse("directory:new_unit"), named)
    unit = Unit.objects.get(code="osakond")
    assert unit.head == person
    part = {"name_et": "Osa", "name_en": "Part", "code": "osa", "parent": unit.pk}
    client.post(reverse("directory:new_unit"), part)
    low = Unit.objects.get(code="osa")
    edit = reverse("directory:edit_unit", args=[low.pk])
    client.post(edit, {"name_et": "Osake", "name_en": "Part", "parent": "", "head": ""})
    low.refresh_from_db()
    assert (low.name_et, low.parent, low.head) == ("Osake", None, None)


@pytest.mark.parametrize(
    ("head", "said"), [("keegi", "Nobody has this user name"), ("tugi", "their own rights")]
)
def test_a_unit_refused_is_not_half_stored(client, support, head, said):
    facts = {"name_et": "Osakond", "name_en": "Department", "code": "osakond", "head": head}
    answer = client.post(reverse("directory:new_unit"), facts)
    assert said in answer.content.decode()
    assert not Unit.objects.filter(code="osakond").exists()


def test_a_unit_is_not_moved_under_its_own_part(client, support):
    top = UnitFactory(code="top")
    part = Unit.objects.create(code="part", name_et="Osa", name_en="Part", parent=top)
    edit = reverse("directory:edit_unit", args=[top.pk])
    client.post(edit, {"name_et": "T", "name_en": "T", "parent": part.pk, "head": ""})
    top.refresh_from_db()
    assert top.parent is None


def test_the_overview_is_of_any_day(client, support, person, today):
    hold(person, "auditor", valid_from=today - 9 * DAY, valid_until=today - 3 * DAY)
    url = reverse("directory:overview")

    def holders(**query):
        return {right.person.username for right in client.get(url, query).context["rights"]}

    assert holders(on=written(today - 5 * DAY), role="auditor") == {"mari.maasikas"}
    assert holders(on=(today - 3 * DAY).isoformat(), role="auditor") == set()
    assert holders(q="tugi") == {"tugi"}
    assert "Write the date" in client.get(url, {"on": "eile"}).content.decode()


def test_the_file_opens_in_a_spreadsheet_and_runs_nothing(client, support, today):
    evil = UserFactory(username="=1+1", first_name="=HYPERLINK(1)", last_name="Kuri")
    hold(evil, "auditor", order_reference="@SUM(1)")
    answer = client.get(reverse("directory:overview_csv"), {"role": "auditor"})
    content = answer.getvalue()
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert len(rows[0]) == 9 and len(rows) == 2
    assert rows[1][0] == "'=HYPERLINK(1) Kuri" and rows[1][1] == "'=1+1"
    event = AuditEvent.objects.get(verb="people.overview_taken")
    assert event.actor_id == support.pk


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(sign):
    assert harmless(f"{sign}cmd") == f"'{sign}cmd"
    assert harmless("Mari") == "Mari"


def test_everybody_sees_their_own_rights_and_chooses_the_language(client, person, today):
    hold(person, "expert", order_reference="9-1")
    client.force_login(person)
    client.cookies.load(ENGLISH)
    assert "Order 9-1" in client.get(reverse("people:my_rights")).content.decode()
    client.post(reverse("people:my_rights"), {"language": "en", "first_name": "Teine"})
    person.refresh_from_db()
    assert (person.language, person.first_name) == ("en", "Mari")


def test_the_password_is_changed_by_oneself(client, person):
    client.force_login(person)
    facts = {"old_password": "test-parool", "new_password1": "kolm-sinist-lehma-7"}
    facts["new_password2"] = facts["new_password1"]
    assert client.post(reverse("people:password"), facts).status_code == 302
    assert client.get(reverse("people:my_rights")).status_code == 200
    assert client.login(username=person.username, password="kolm-sinist-lehma-7")


def test_a_superuser_is_shown_as_an_administrator(client, support):
    UserFactory(username="juur", is_superuser=True)
    rights = client.get(reverse("directory:overview"), {"q": "juur"}).context["rights"]
    assert [(right.role, right.why) for right in rights] == [("administrator", "superuser")]
