"""The pages of notifications, choices and subscriptions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.notifications.models import Choice, Notification, Subscription
from portal.notifications.services import notify
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, person):
    client.force_login(person)
    return person


def tell(person, count=1, kind="test.happened", **params):
    for number in range(count):
        event = f"{kind}:{Notification.objects.count()}"
        notify(kind, [person], event=event, params={"number": number, **params})


def test_an_empty_list_says_what_will_be_there(client, reader):
    page = client.get("/teated/")
    assert page.status_code == 200
    assert b'class="empty"' in page.content


def test_the_header_counts_what_is_unread(client, reader, kind):
    kind()
    assert "bell-count" not in client.get("/").content.decode()
    tell(reader, 2)
    assert '<b class="bell-count" aria-hidden="true">2</b>' in client.get("/").content.decode()


def test_opening_marks_as_read_and_leads_there(client, reader, kind):
    kind()
    tell(reader)
    item = Notification.objects.get()
    assert client.get(f"/teated/{item.pk}/")["Location"] == "/teadmised/"
    item.refresh_from_db()
    assert item.read_at is not None


def test_what_may_no_longer_be_seen_is_not_shown(client, reader, kind):
    kind(may_see=lambda user, params: params["number"] == 0)
    tell(reader, 2)
    page = client.get("/teated/").content.decode()
    assert "Title 0" in page
    assert "Title 1" not in page
    hidden = Notification.objects.get(params__number=1)
    assert client.get(f"/teated/{hidden.pk}/").status_code == 404


def test_a_kind_nobody_knows_any_more_breaks_nothing(client, reader, kind):
    kind()
    tell(reader)
    Notification.objects.update(kind="gone.kind")
    assert client.get("/teated/").status_code == 200
    assert client.get("/toolaud/").status_code == 200


def test_marking_needs_a_post_and_is_ones_own(client, reader, kind):
    kind()
    other = UserFactory()
    tell(reader)
    tell(other)
    mine, others = Notification.objects.order_by("pk")
    assert client.get(f"/teated/{mine.pk}/loetud/").status_code == 405
    assert client.post(f"/teated/{others.pk}/loetud/").status_code == 404
    assert client.get(f"/teated/{others.pk}/").status_code == 404
    assert client.post(f"/teated/{mine.pk}/loetud/").status_code == 302
    assert [item.pk for item in Notification.objects.unread()] == [others.pk]


def test_the_way_back_stays_in_the_portal(client, reader, kind):
    kind()
    tell(reader)
    answer = client.post("/teated/loetud/", {"next": "https://kuri.example/"})
    assert answer["Location"] == "/teated/"
    answer = client.post("/teated/loetud/", {"next": "/teated/?unread=1"})
    assert answer["Location"] == "/teated/?unread=1"


def test_the_list_is_narrowed_and_paged(client, reader, kind):
    kind()
    kind("test.other", title=lambda params: f"Other {params['number']}")
    tell(reader, 30)
    tell(reader, 2, kind="test.other")
    first = client.get("/teated/").content.decode()
    assert "Other 1" in first and "Title 0 " not in first
    assert "Title 0 " in client.get("/teated/?page=2").content.decode()
    only = client.get("/teated/?kind=test.other").content.decode()
    assert "Other 1" in only and "Title 29" not in only
    client.post("/teated/loetud/", {"kind": "test.other"})
    assert Notification.objects.unread().count() == 30
    assert "Other" not in client.get("/teated/?unread=1&kind=zzz").content.decode()


@pytest.mark.parametrize("page", ["x", "-1", "999", "1e9"])
def test_nonsense_pages_show_something(client, reader, kind, page):
    kind()
    tell(reader, 2)
    assert client.get("/teated/", {"page": page}).status_code == 200


def test_the_list_takes_a_fixed_number_of_queries(client, reader, kind):
    kind()
    found = []
    for more in (1, 20):
        tell(reader, more)
        client.get("/teated/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/teated/")
        found.append(len(captured))
    assert found[0] == found[1] <= 12


def test_choices_are_kept_and_mandatory_kinds_say_why(client, reader, kind):
    kind()
    kind("test.must", mandatory=True, label="Must be told")
    page = client.get("/teated/seaded/").content.decode()
    assert "Must be told" in page
    assert 'name="test.must"' not in page
    form = {
        name: "none" if name == "test.happened" else value
        for name, value in choices(client).items()
    }
    client.post("/teated/seaded/", {**form, "test.must": "none"})
    assert [(c.kind, c.delivery) for c in Choice.objects.all()] == [("test.happened", "none")]


def choices(client):
    form = client.get("/teated/seaded/").context["form"]
    return {name: form[name].value() for name in form.fields}


def test_an_unknown_delivery_is_refused(client, reader, kind):
    kind()
    page = client.post("/teated/seaded/", {**choices(client), "test.happened": "pigeon"})
    assert page.status_code == 200
    assert not Choice.objects.exists()


def test_subscribing_and_unsubscribing(client, reader, world):
    version = world.publish()
    page = {"topic": "document", "target": version.address}
    client.post("/teated/tellimused/muuda/", {**page, "wanted": "1"})
    client.post("/teated/tellimused/muuda/", {**page, "wanted": "1"})
    assert Subscription.objects.filter(person=reader).count() == 1
    assert version.title in client.get("/teated/tellimused/").content.decode()
    client.post("/teated/tellimused/muuda/", page)
    assert not Subscription.objects.exists()


def test_nobody_subscribes_to_what_they_may_not_read(client, world):
    hidden = world.publish(audience="staff")
    client.force_login(world.external)
    for topic, target in (("document", hidden.address), ("document", "x"), ("zzz", "y")):
        answer = client.post(
            "/teated/tellimused/muuda/", {"topic": topic, "target": target, "wanted": "1"}
        )
        assert answer.status_code == 404
    assert not Subscription.objects.exists()
