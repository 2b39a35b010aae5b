"""The desk of every role, in a fixed number of queries."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.notifications.models import Notice
from portal.notifications.services import announce, notify, report_me_too
from portal.people.roles import Role
from portal.shell import menu
from portal.shell.menu import MenuLink, links_for
from tests.factories import UserFactory, hold

pytestmark = pytest.mark.django_db
MOST_QUERIES = 60


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()
    yield
    cache.clear()


def queries(client, path="/toolaud/"):
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def enrich(world, count):
    """Put work of every kind on the reviewer's desk, some more of each."""
    now = timezone.now()
    reviewer = world.reviewer
    for _ in range(count):
        world.submit(world.draft(document_owner=reviewer))
        world.edit(world.draft(), user=reviewer)
        returned = world.draft()
        world.submit(returned, user=reviewer)
        world.publish(document_owner=reviewer, review_due=timezone.localdate())
        facts = {
            "title_et": "Teade",
            "title_en": "Notice",
            "severity": "info",
            "audience": "staff",
            "shown_from": now - dt.timedelta(hours=1),
            "shown_until": now + dt.timedelta(hours=1),
        }
        announce(world.root, kind="announcement", facts=facts)
        outage = announce(world.root, kind="outage", facts=facts)
        report_me_too(world.reader, notice=outage)
        params = {"notice": outage.pk, "et": "Katkestus", "en": "Outage"}
        event = f"test:{outage.pk}"
        notify("notifications.outage_fixed", [reviewer], event=event, params=params)


def test_a_rich_desk_takes_no_more_queries_than_a_poorer_one(client, world):
    hold(world.reviewer, "service_owner")
    client.force_login(world.reviewer)
    empty = queries(client)
    enrich(world, 1)
    poor = queries(client)
    enrich(world, 3)
    rich = queries(client)
    assert poor == rich
    assert empty <= rich <= MOST_QUERIES


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_a_desk(client, role):
    client.force_login(UserFactory(roles=[role]))
    assert queries(client) <= MOST_QUERIES
    page = client.get("/toolaud/").content.decode()
    assert len(re.findall(r'class="tile', page)) >= 4


def test_without_a_role_there_is_a_desk_too(client, db):
    client.force_login(UserFactory())
    assert client.get("/toolaud/").status_code == 200


def test_the_desk_leads_straight_to_the_work(client, world):
    page = world.draft()
    world.submit(page)
    client.force_login(world.reviewer)
    html = client.get("/toolaud/").content.decode()
    assert reverse("kaasus_editor:compare", args=[page.pk]) in html
    assert 'href="#documents' in html


def test_what_came_back_is_on_the_desk_with_its_comment(client, world):
    page = world.draft()
    world.submit(page)
    world.decide(page, world.reviewer, "reject", "Lisa näide.")
    client.force_login(world.author)
    assert "Lisa näide." in client.get("/toolaud/").content.decode()


def test_every_link_leads_somewhere():
    assert menu._links
    for link in menu._links.values():
        assert link.url.startswith("/")


def test_links_are_of_those_who_may_use_them(world, monkeypatch):
    monkeypatch.setattr(menu, "_links", {})
    for code, may in (("yes", True), ("no", False)):
        menu.register(MenuLink(code, code, "desk", "pen", lambda user, may=may: may))
    assert [link.code for link in links_for(world.reader)] == ["yes"]


def test_another_role_changes_the_links_at_once(world, monkeypatch):
    monkeypatch.setattr(menu, "_links", {})
    menu.register(
        MenuLink("a", "a", "desk", "pen", lambda user: user.has_role("payout_specialist"))
    )
    assert links_for(world.reader) == []
    hold(world.reader, "payout_specialist")
    assert [link.code for link in links_for(world.reader)] == ["a"]


def test_nobody_signed_in_pays_nothing_for_the_header(client, world):
    version = world.publish()
    assert Notice.objects.count() == 0
    assert queries(client, version.permalink) == 1
