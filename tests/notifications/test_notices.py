"""Announcements and outages."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.notifications.errors import AlreadyOver, MayNotAnnounce
from portal.notifications.models import Dismissal, MeToo, Notice, Notification
from portal.notifications.services import announce, change_notice, end_notice, report_me_too
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def support(db):
    return UserFactory(roles=["user_support"])


@pytest.fixture
def editor(db):
    return UserFactory(roles=["public_editor"])


def facts(**more):
    now = timezone.now()
    return {
        "title_et": "STAR ei vasta",
        "title_en": "STAR does not answer",
        "text_et": "",
        "text_en": "",
        "severity": "warn",
        "audience": "staff",
        "audience_roles": [],
        "shown_from": now - dt.timedelta(hours=1),
        "shown_until": now + dt.timedelta(hours=5),
        **more,
    }


MAY = [
    ("user_support", "outage", True),
    ("user_support", "announcement", False),
    ("public_editor", "announcement", True),
    ("public_editor", "outage", False),
    ("lead_specialist", "announcement", True),
    ("administrator", "outage", True),
    ("administrator", "announcement", True),
    ("expert", "announcement", False),
    ("external_user", "outage", False),
]


@pytest.mark.parametrize(("role", "kind", "may"), MAY)
def test_who_announces_what(role, kind, may):
    actor = UserFactory(roles=[role])
    if may:
        assert announce(actor, kind=kind, facts=facts()).pk
    else:
        with pytest.raises(MayNotAnnounce):
            announce(actor, kind=kind, facts=facts())


def test_every_change_is_recorded(support):
    notice = announce(support, kind="outage", facts=facts())
    change_notice(support, notice=notice, facts={"title_et": "STAR on aeglane"})
    end_notice(support, notice=notice)
    verbs = [event.verb for event in AuditEvent.objects.about(notice).order_by("pk")]
    assert verbs == [
        "notifications.announced",
        "notifications.notice_changed",
        "notifications.outage_fixed",
    ]


def test_those_disturbed_are_told_when_it_is_fixed(support, person):
    notice = announce(support, kind="outage", facts=facts())
    for _ in range(2):
        report_me_too(person, notice=notice)
    assert MeToo.objects.count() == 1
    assert end_notice(support, notice=notice) == 1
    item = Notification.objects.get()
    assert item.person == person
    assert "STAR ei vasta" in item.title


def test_what_is_over_stays_over(support, person):
    notice = announce(support, kind="outage", facts=facts())
    end_notice(support, notice=notice)
    with pytest.raises(AlreadyOver):
        end_notice(support, notice=notice)
    with pytest.raises(AlreadyOver):
        change_notice(support, notice=notice, facts=facts())
    with pytest.raises(AlreadyOver):
        report_me_too(person, notice=notice)


def test_an_outage_is_on_every_page_of_the_staff(support, client, person):
    announce(support, kind="outage", facts=facts())
    assert "STAR ei vasta" not in client.get("/").content.decode()
    client.force_login(person)
    for address in ("/", "/teadmised/", "/toolaud/"):
        assert "STAR ei vasta" in client.get(address).content.decode()
    client.force_login(UserFactory(roles=["external_user"]))
    assert "STAR ei vasta" not in client.get("/teadmised/").content.decode()


def test_an_outage_costs_no_query_on_each_page(
    support, client, person, django_assert_max_num_queries
):
    announce(support, kind="outage", facts=facts())
    client.force_login(person)
    client.get("/s/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get("/s/")
    assert not [q for q in captured if "notifications_notice" in q["sql"]]
    assert len([q for q in captured if "notifications_notification" in q["sql"]]) == 1


@pytest.mark.parametrize(
    ("audience", "roles", "seen"),
    [
        ("all", [], {"client_service_specialist", "external_user"}),
        ("staff", [], {"client_service_specialist"}),
        ("roles", ["external_user"], {"external_user"}),
        ("roles", ["auditor"], set()),
    ],
)
def test_an_announcement_reaches_its_audience(editor, client, audience, roles, seen):
    said = facts(audience=audience, audience_roles=roles, title_et="Uus kord")
    announce(editor, kind="announcement", facts=said)
    for role in ("client_service_specialist", "external_user"):
        client.force_login(UserFactory(roles=[role]))
        assert ("Uus kord" in client.get("/toolaud/").content.decode()) == (role in seen)


def test_an_announcement_is_put_away_by_each_reader(editor, client, person):
    notice = announce(editor, kind="announcement", facts=facts(title_et="Uus kord"))
    client.force_login(person)
    client.post(f"/teated/teadaanded/{notice.pk}/luges/", {"next": "/toolaud/"})
    client.post(f"/teated/teadaanded/{notice.pk}/luges/")
    assert Dismissal.objects.count() == 1
    assert "Uus kord" not in client.get("/toolaud/").content.decode()
    assert "Uus kord" in client.get("/teated/teadaanded/").content.decode()
    client.force_login(editor)
    assert "Uus kord" in client.get("/toolaud/").content.decode()


def test_it_is_shown_from_its_beginning_until_its_end(editor):
    now = timezone.now()
    notice = announce(
        editor, kind="announcement", facts=facts(shown_from=now, shown_until=now + dt.timedelta(1))
    )
    live = Notice.objects.live
    assert list(live(now - dt.timedelta(seconds=1))) == []
    assert list(live(now)) == [notice]
    assert list(live(notice.shown_until - dt.timedelta(seconds=1))) == [notice]
    assert list(live(notice.shown_until)) == []


def test_an_outage_goes_on_until_it_is_fixed(support, person, client, time_machine):
    notice = announce(support, kind="outage", facts=facts())
    time_machine.move_to(notice.shown_until + dt.timedelta(minutes=2))
    client.force_login(person)
    for address in ("/teadmised/", "/toolaud/", "/teated/teadaanded/"):
        assert "STAR ei vasta" in client.get(address).content.decode()
    report_me_too(person, notice=notice)
    client.force_login(support)
    assert "Märgi kõrvaldatuks" in client.get("/teated/teadaanded/haldus/").content.decode()
    assert end_notice(support, notice=notice) == 1


def post(client, address, **more):
    form = {
        "title_et": "Uus kord",
        "title_en": "New order",
        "severity": "info",
        "audience": "staff",
        "shown_from": "01.12.2026 08:00",
        "shown_until": "05.12.2026 17:00",
        **more,
    }
    return client.post(address, form)


def test_an_announcement_is_published_from_its_page(editor, client):
    client.force_login(editor)
    assert client.get("/teated/teadaanded/uus/").status_code == 200
    assert post(client, "/teated/teadaanded/uus/")["Location"] == "/teated/teadaanded/haldus/"
    notice = Notice.objects.get()
    assert timezone.localtime(notice.shown_from).hour == 8
    assert "Uus kord" in client.get("/teated/teadaanded/haldus/").content.decode()
    assert client.get(f"/teated/teadaanded/{notice.pk}/").status_code == 200
    post(client, f"/teated/teadaanded/{notice.pk}/", title_et="Muudetud kord")
    assert Notice.objects.get().title_et == "Muudetud kord"
    client.post(f"/teated/teadaanded/{notice.pk}/lopeta/")
    assert Notice.objects.get().ended_by == editor
    assert client.post(f"/teated/teadaanded/{notice.pk}/lopeta/").status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"shown_until": "01.11.2026 08:00"}, "shown_until"),
        ({"shown_until": ""}, "shown_until"),
        ({"shown_from": "homme"}, "shown_from"),
        ({"audience": "roles"}, "audience_roles"),
        ({"audience": "roles", "audience_roles": ["king"]}, "audience_roles"),
        ({"title_en": ""}, "title_en"),
        ({"severity": "awful"}, "severity"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(editor, client, wrong, field):
    client.force_login(editor)
    page = post(client, "/teated/teadaanded/uus/", text_et="Jääb alles", **wrong)
    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert "Jääb alles" in page.content.decode()
    assert not Notice.objects.exists()


def test_who_keeps_one_kind_does_not_touch_the_other(editor, support, client):
    notice = announce(support, kind="outage", facts=facts())
    client.force_login(editor)
    assert client.get(f"/teated/teadaanded/{notice.pk}/").status_code == 404
    assert client.post(f"/teated/teadaanded/{notice.pk}/lopeta/").status_code == 404
    assert client.get("/teated/rikked/uus/").status_code == 404


def test_me_too_is_pressed_on_the_page(support, client, person):
    notice = announce(support, kind="outage", facts=facts())
    client.force_login(person)
    client.post(f"/teated/rikked/{notice.pk}/minul-ka/", {"next": "/toolaud/"})
    page = client.get("/teated/teadaanded/").content.decode()
    assert "Minul ka" not in page and "Me too" not in page
    client.force_login(UserFactory(roles=["external_user"]))
    assert client.post(f"/teated/rikked/{notice.pk}/minul-ka/").status_code == 404
