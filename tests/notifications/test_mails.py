"""Mails go out once, in the person's language, without anything personal."""

import datetime as dt
import smtplib

import pytest
import time_machine
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from portal.notifications import tasks
from portal.notifications.enums import Delivery, MailState
from portal.notifications.models import Mail, Notification
from portal.notifications.services import (
    choose_delivery,
    clean_old,
    form_digests,
    mark_all_read,
    notify,
    recover_forsaken,
    send_mail,
)
from portal.notifications.services.mails import MOST_ATTEMPTS, mails_to_send
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2026, 11, 23, 5, 30, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def told(kind, person):
    """A mail that waits."""
    kind(personal=frozenset({"name"}))
    params = {"number": 7, "name": "Mari Maasikas 60001019906"}
    notify("test.happened", [person], event="a:1", params=params)
    return Mail.objects.get()


class Dies(BaseException):
    """The worker is killed."""


def test_a_mail_goes_out_on_commit(kind, person, django_capture_on_commit_callbacks):
    kind()
    with django_capture_on_commit_callbacks(execute=True):
        notify("test.happened", [person], event="a:1", params={"number": 7})
        assert outbox.outbox == []
    assert len(outbox.outbox) == 1
    assert Mail.objects.get().state == MailState.SENT


def test_a_repeated_task_sends_nothing_more(told):
    tasks.send_mails([told.pk, told.pk])
    tasks.send_mails([told.pk])
    tasks.sweep_mails()
    assert len(outbox.outbox) == 1


def test_only_the_one_who_claims_sends(told, monkeypatch):
    """While one worker talks to the mail server, another one gets the same task."""
    sent = EmailBackend.send_messages

    def meanwhile(self, messages):
        assert send_mail(mail_id=told.pk) is False
        return sent(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", meanwhile)
    assert send_mail(mail_id=told.pk) is True
    assert len(outbox.outbox) == 1


def test_a_mail_is_not_lost_when_its_worker_is_killed(told, monkeypatch):
    def killed(self, messages):
        raise Dies

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", killed)
        with pytest.raises(Dies):
            send_mail(mail_id=told.pk)
    told.refresh_from_db()
    assert told.state == MailState.SENDING
    tasks.sweep_mails()
    assert outbox.outbox == []
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=20)):
        tasks.sweep_mails()  # lets go of it; its turn comes after the pause
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=25)):
        tasks.sweep_mails()
    assert len(outbox.outbox) == 1


def test_a_repetition_has_the_same_message_id(told):
    send_mail(mail_id=told.pk)
    Mail.objects.update(state=MailState.WAITING)
    send_mail(mail_id=told.pk)
    first, second = outbox.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_a_mail_server_that_refuses_is_asked_again_with_growing_pauses(told, monkeypatch):
    def refuses(self, messages):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(EmailBackend, "send_messages", refuses)
    with time_machine.travel(MORNING, tick=False) as clock:
        Mail.objects.update(changed_at=timezone.now())
        minutes = 0
        for attempt in range(1, MOST_ATTEMPTS + 1):
            send_mail(mail_id=told.pk)
            assert mails_to_send() == []
            clock.shift(dt.timedelta(minutes=2**attempt))
            minutes += 2**attempt
            if attempt < MOST_ATTEMPTS:
                assert mails_to_send() == [told.pk]
    told.refresh_from_db()
    assert told.state == MailState.FAILED


def test_a_mail_that_cannot_be_written_keeps_no_other_back(kind, person):
    kind(title=lambda params: f"Juhtus {params['number']}")
    for number, params in enumerate(({}, {"number": 7})):
        notify("test.happened", [person], event=f"a:{number}", params=params)
    tasks.send_mails(list(Mail.objects.order_by("pk").values_list("pk", flat=True)))
    states = Mail.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [MailState.WAITING, MailState.SENT]


def test_what_kills_every_worker_is_given_up(told):
    long_ago = timezone.now() - dt.timedelta(hours=1)
    Mail.objects.update(state="sending", attempts=MOST_ATTEMPTS, changed_at=long_ago)
    recover_forsaken()
    assert Mail.objects.get().state == MailState.FAILED


@pytest.mark.parametrize("language", ["et", "en"])
def test_a_mail_is_in_the_persons_language(told, person, language):
    person.language = language
    person.save()
    send_mail(mail_id=told.pk)
    sent = outbox.outbox[0]
    html = sent.alternatives[0][0]
    assert f'<html lang="{language}">' in html
    assert ("Hello" in sent.body) == (language == "en")


def test_nothing_personal_enters_a_mail(told):
    send_mail(mail_id=told.pk)
    sent = outbox.outbox[0]
    assert sent.subject == "Kaasus: Something happened"
    for text in (sent.subject, sent.body, sent.alternatives[0][0]):
        assert "Mari" not in text
        assert "60001019906" not in text
    assert "Title 7 …" in sent.body


def test_the_page_shows_what_the_mail_does_not(told, client, person):
    client.force_login(person)
    page = client.get("/teated/").content.decode()
    assert "Body 7 Mari Maasikas" in page
    assert "Title 7 …" in page


def test_headers_say_that_a_machine_wrote_and_how_to_stop(told, client):
    send_mail(mail_id=told.pk)
    headers = outbox.outbox[0].extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["List-Id"].startswith("Kaasus <teated.")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert client.get(stop).status_code == 200
    assert told.person.notification_choices.count() == 0
    assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert told.person.notification_choices.get().delivery == Delivery.NONE


def test_a_forged_link_leads_nowhere(told, client):
    assert client.post("/teated/loobu/abc:def:ghi/").status_code == 404


def test_a_mandatory_kind_has_no_link_that_ends_it(kind, person):
    kind(mandatory=True)
    notify("test.happened", [person], event="a:1", params={})
    send_mail(mail_id=Mail.objects.get().pk)
    headers = outbox.outbox[0].extra_headers
    assert "List-Unsubscribe-Post" not in headers
    assert headers["List-Unsubscribe"].endswith("/teated/seaded/>")


def test_access_is_checked_again_at_sending(kind, person):
    allowed = [True]
    kind(may_see=lambda user, params: allowed[0])
    notify("test.happened", [person], event="a:1", params={})
    allowed[0] = False
    assert send_mail(mail_id=Mail.objects.get().pk) is False
    assert outbox.outbox == []
    assert Mail.objects.get().state == MailState.DROPPED


def test_an_account_closed_meanwhile_gets_no_mail(told, person):
    person.closes_on = timezone.localdate()
    person.save()
    assert send_mail(mail_id=told.pk) is False
    assert outbox.outbox == []


# Digests


@pytest.fixture
def daily(kind, person):
    kind(default=Delivery.DIGEST)
    with time_machine.travel(MORNING - dt.timedelta(hours=8)):
        for number in range(3):
            notify("test.happened", [person], event=f"a:{number}", params={"number": number})


def test_a_digest_is_one_mail_a_day(daily, person):
    with time_machine.travel(MORNING):
        tasks.send_digests()
        tasks.send_digests()
        notify("test.happened", [person], event="late", params={})
        tasks.send_digests()
    assert [sent.subject for sent in outbox.outbox] == ["Kaasus: 3 teadet"]
    with time_machine.travel(MORNING + dt.timedelta(days=1)):
        tasks.send_digests()
    assert len(outbox.outbox) == 2
    assert Notification.objects.for_digest().count() == 0


def test_there_is_no_digest_of_nothing(daily, person):
    mark_all_read(person)
    with time_machine.travel(MORNING):
        tasks.send_digests()
    assert not Mail.objects.exists()
    assert outbox.outbox == []


def test_what_was_read_between_forming_and_sending_is_left_out(daily, person):
    with time_machine.travel(MORNING):
        (mail_id,) = form_digests(today=TODAY)
        mark_all_read(person)
        assert send_mail(mail_id=mail_id) is False
    assert Mail.objects.get().state == MailState.DROPPED


def test_a_digest_leaves_out_what_may_not_be_seen_any_more(kind, person):
    kind(default=Delivery.DIGEST, may_see=lambda user, params: params["number"] != 1)
    for number in range(3):
        notify("test.happened", [person], event=f"a:{number}", params={"number": number})
    tasks.send_digests()
    body = outbox.outbox[0].body
    assert "Title 0" in body
    assert "Title 1" not in body


def test_each_person_gets_their_own(kind):
    kind(default=Delivery.DIGEST)
    people = [UserFactory(email=f"isik{n}@kaasus.example") for n in range(3)]
    choose_delivery(people[2], kind="test.happened", delivery=Delivery.NONE)
    notify("test.happened", people, event="a:1", params={})
    tasks.send_digests()
    assert sorted(sent.to[0] for sent in outbox.outbox) == sorted(
        f"{person} <{person.email}>" for person in people[:2]
    )


def test_a_digest_says_its_number_only(daily):
    with time_machine.travel(MORNING):
        tasks.send_digests()
    assert "3" in outbox.outbox[0].subject
    assert "Title" not in outbox.outbox[0].subject


# Cleaning


def test_what_was_read_long_ago_is_deleted(kind, person):
    kind()
    notify("test.happened", [person], event="old", params={})
    notify("test.happened", [person], event="unread", params={})
    tasks.send_mails([mail.pk for mail in Mail.objects.all()])
    long_ago = timezone.now() - dt.timedelta(days=200)
    Mail.objects.update(changed_at=long_ago)
    Notification.objects.filter(event="old").update(read_at=long_ago)
    assert clean_old(now=timezone.now()) == 1
    assert [item.event for item in Notification.objects.all()] == ["unread"]
    assert not Mail.objects.exists()
