"""The way to a password: an invitation with the first role, a forgotten one, too many tries."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.people import errors
from portal.people.models import SignInAttempt, User
from portal.people.passwords import invite_newcomers, send_password_link
from portal.people.services import close_account, create_person, grant_role, suspend_account
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 12, 2)
DAY = dt.timedelta(days=1)
NEW = "mänd-kivi-meri-42"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def support(db):
    return UserFactory(username="tugi", roles=["user_support"])


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def open_account(support, **facts):
    values = {
        "first_name": "Uus",
        "last_name": "Inimene",
        "username": "uus.inimene",
        "email": "uus.inimene@kaasus.example",
        **facts,
    }
    return create_person(support, today=TODAY, **values)


def give(support, person, begins=TODAY, today=TODAY):
    return grant_role(
        support,
        person=person,
        role="expert",
        valid_from=begins,
        order_reference="1",
        today=today,
    )


def letters():
    return [letter for letter in mail.outbox if "/konto/parool/" in letter.body]


def link(letter):
    return re.search(r"https?://[^/]+(/\S+)", letter.body)[1]


def set_password(client, path, password=NEW):
    page = client.get(path, follow=True)
    if not page.context["validlink"]:
        return page
    typed = {"new_password1": password, "new_password2": password}
    return client.post(page.redirect_chain[-1][0], typed, follow=True)


@pytest.fixture
def invited(support, commit):
    with commit():
        person = open_account(support)
        give(support, person)
    return person


def test_the_first_role_brings_a_letter_and_the_link_sets_the_password(invited, client):
    letter = letters()[0]
    assert letter.to == ["Uus Inimene <uus.inimene@kaasus.example>"]
    assert "Uus" not in letter.subject
    assert "Inimene" not in letter.subject
    assert "uus.inimene" in letter.body
    assert len(letters()) == 1
    set_password(client, link(letter))
    assert client.login(username="uus.inimene", password=NEW)
    verbs = set(AuditEvent.objects.about(invited).values_list("verb", flat=True))
    assert {"people.invited", "people.password_set"} <= verbs


def test_the_letter_is_in_the_language_of_the_person(support, commit):
    with commit():
        give(support, open_account(support, language="en"))
    assert letters()[0].subject == "Kaasus: set your password"


def test_without_a_role_or_an_address_or_before_the_day_there_is_no_letter(support, commit):
    with commit():
        open_account(support)
        give(support, open_account(support, username="teine", email=""))
        give(support, open_account(support, username="kolmas"), begins=TODAY + DAY)
        give(support, open_account(support, username="neljas", opens_on=TODAY + DAY), TODAY + DAY)
    assert letters() == []
    with commit():
        assert invite_newcomers(TODAY) == 0
        assert invite_newcomers(TODAY + DAY) == 2
        assert invite_newcomers(TODAY + DAY) == 0


def test_who_has_a_password_is_not_invited(support, commit):
    with commit():
        give(support, UserFactory(email="on@kaasus.example"))
        assert invite_newcomers(TODAY) == 0
    assert letters() == []


def test_a_used_link_says_so_and_leads_to_another(invited, client):
    path = link(letters()[0])
    set_password(client, path)
    client.session.flush()
    page = set_password(client, path)
    assert reverse("people:forgotten") in page.content.decode()
    assert "kasutajatugi@" in page.content.decode()


def test_a_link_of_former_days_does_not_work(invited, client, time_machine):
    time_machine.move_to(dt.datetime(2026, 12, 5, 9, 0, 1, tzinfo=dt.UTC), tick=False)
    assert not set_password(client, link(letters()[0])).context["validlink"]


@pytest.mark.parametrize("path", ["/konto/parool/MQ/abc-def/", "/konto/parool/%C3%A4/x-y/"])
def test_an_invented_link_does_not_work(invited, client, path):
    assert not client.get(path, follow=True).context["validlink"]


def test_the_link_of_an_account_out_of_use_does_not_work(invited, support, client):
    suspend_account(
        support, person=invited, valid_from=TODAY, valid_until=TODAY + DAY, reason="x", today=TODAY
    )
    assert not set_password(client, link(letters()[0])).context["validlink"]
    with pytest.raises(errors.NothingToOpen):
        send_password_link(support, person=invited, today=TODAY)


def test_support_sends_the_link_again_from_the_page(invited, support, client, commit):
    client.force_login(support)
    page = client.get(reverse("directory:person", args=[invited.pk])).content.decode()
    address = reverse("directory:invite", args=[invited.pk])
    assert address in page
    with commit():
        assert client.post(address).status_code == 302
    assert len(letters()) == 2
    User.objects.filter(pk=invited.pk).update(email="")
    assert client.post(address).context["form"].errors
    client.force_login(UserFactory(roles=["auditor"]))
    assert client.post(address).status_code == 404


def test_nobody_sends_themselves_a_link_as_support(support):
    with pytest.raises(errors.OwnRights):
        send_password_link(support, person=support, today=TODAY)


def forgot(client, commit, name):
    with commit():
        return client.post(reverse("people:forgotten"), {"name": name})


@pytest.mark.parametrize("typed", ["uus.inimene", " UUS.inimene@kaasus.example "])
def test_a_forgotten_password_is_set_anew_by_oneself(invited, client, commit, typed):
    forgot(client, commit, typed)
    set_password(client, link(letters()[1]))
    assert client.login(username="uus.inimene", password=NEW)


def test_the_answer_tells_nobody_who_has_an_account(invited, support, client, commit):
    close_account(support, person=invited, on=TODAY, reason="x", today=TODAY)
    mail.outbox.clear()
    UserFactory(username="rollita", email="rollita@kaasus.example")
    answers = {
        re.sub(r'value="\w{60,}"', "", forgot(client, commit, name).content.decode())
        for name in ("uus.inimene", "keegi", "rollita", "tugi")
    }
    assert len(answers) == 1
    assert letters() == []


def test_asking_for_links_again_and_again_rests(invited, client, commit):
    for _ in range(5):
        assert forgot(client, commit, "uus.inimene").context["sent"]
    assert not forgot(client, commit, "UUS.INIMENE").context["sent"]
    assert len(letters()) == 6


def test_a_name_tried_in_vain_too_often_rests_for_a_while(client, time_machine):
    UserFactory(username="isik", roles=["expert"])
    page = reverse("people:sign_in")
    for name in ("isik", "pole-olemas"):
        for _ in range(5):
            answer = client.post(page, {"username": name, "password": "vale"})
        assert answer.context["rests"]
    right = {"username": "Isik", "password": "test-parool"}
    assert client.post(page, right).context["rests"]
    assert not client.login(username="isik", password="test-parool")
    time_machine.move_to(dt.datetime(2026, 12, 2, 9, 15, 1, tzinfo=dt.UTC), tick=False)
    assert client.login(username="isik", password="test-parool")


def test_the_right_password_begins_the_count_anew(client):
    UserFactory(username="isik")
    for _ in range(4):
        assert not client.login(username="isik", password="vale")
    assert client.login(username="isik", password="test-parool")
    assert not SignInAttempt.objects.exists()


def test_attempts_are_forgotten_the_next_day_and_hold_no_names(client, time_machine):
    client.login(username="isik", password="vale")
    time_machine.move_to(dt.datetime(2026, 12, 3, 10, tzinfo=dt.UTC), tick=False)
    client.login(username="teine", password="vale")
    assert len(SignInAttempt.objects.get().key) == 64
