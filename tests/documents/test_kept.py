"""Pages kept in memory: never older than what they were made of."""

import datetime as dt

import pytest
from django.utils import timezone

from content.documents.kept import OVERHEAD_BYTES, PAGES, PageStore
from content.documents.models import DocumentPage
from content.parameters.models import Measure, Parameter, ParameterValue, Status
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

AMOUNT = "child_allowance.first_second"


@pytest.fixture
def amount():
    parameter, _ = Parameter.objects.get_or_create(
        code=AMOUNT,
        defaults={"name_et": "Toetus", "name_en": "Allowance", "measure": Measure.EURO},
    )
    return parameter


def add_value(parameter, cents, recorded_at):
    ParameterValue.objects.create(
        parameter=parameter,
        applies_from=dt.date(2020, 1, 1),
        cents=cents,
        source="Näide",
        status=Status.VERIFIED,
        recorded_at=recorded_at,
    )


@pytest.fixture
def version(world, amount):
    add_value(amount, 12_300, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    return world.publish(body=f"Toetus on {{{{{AMOUNT}}}}}.")


def read(client, path):
    """Read a page twice, so that it is kept if it may be."""
    client.get(path)
    return client.get(path).content


def publish_again(world, version, amount):
    world.publish(version.document.specific, title="Uus pealkiri", correction_reason="Viga.")


def rename_owner(world, version, amount):
    type(world.author).objects.filter(pk=world.author.pk).update(last_name="Uusnimi")


def rename_unit(world, version, amount):
    type(version.unit).objects.filter(pk=version.unit_id).update(name_et="Uus talitus")


def raise_amount(world, version, amount):
    add_value(amount, 45_600, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


@pytest.mark.parametrize("change", [publish_again, rename_owner, rename_unit, raise_amount])
def test_a_change_shows_at_once(client, world, version, amount, change):
    before = read(client, version.permalink)
    assert len(PAGES) == 1
    change(world, version, amount)
    after = client.get(version.permalink).content
    PAGES.clear()
    assert after == client.get(version.permalink).content
    assert after != before


def test_the_kept_page_is_the_drawn_one(client, version):
    drawn = client.get(version.permalink)
    again = client.get(version.permalink)
    assert len(PAGES) == 1
    assert again.content == drawn.content
    assert again.headers == drawn.headers


def test_language_dates_and_versions_are_kept_apart(client, version):
    pages = {read(client, version.permalink), read(client, version.get_absolute_url())}
    pages.add(read(client, f"{version.permalink}?on=2025-06-01"))
    client.cookies["django_language"] = "en"
    pages.add(read(client, version.permalink))
    assert len(pages) == len(PAGES) == 4


def test_another_day_is_another_page(client, version, monkeypatch):
    read(client, version.permalink)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    monkeypatch.setattr("portal.shell.asof.timezone.localdate", lambda *_: tomorrow)
    assert f"{tomorrow:%d.%m.%Y}" in client.get(version.permalink).content.decode()


def test_a_narrowed_audience_hides_the_kept_page(client, version):
    read(client, version.permalink)
    DocumentPage.objects.filter(pk=version.document_id).update(readers=" staff ")
    assert client.get(version.permalink).status_code == 404


def test_nothing_is_kept_of_or_for_people_with_a_session(client, version):
    client.force_login(UserFactory(first_name="Kaja", roles=["client_service_specialist"]))
    assert "Kaja" in read(client, version.permalink).decode()
    assert len(PAGES) == 0
    client.logout()
    assert "Kaja" not in read(client, version.permalink).decode()


@pytest.mark.parametrize("query", ["?utm_source=x", "?on=2025-06-01&x=1"])
def test_addresses_with_more_than_dates_are_not_kept(client, version, query):
    read(client, version.permalink + query)
    assert len(PAGES) == 0


def test_a_page_that_time_alone_would_change_is_not_kept(client, version, amount):
    add_value(amount, 45_600, timezone.now() + dt.timedelta(hours=1))
    read(client, version.permalink)
    assert len(PAGES) == 0


def test_readers_get_no_cookie(client, version):
    assert not client.get(version.permalink).cookies


def page(number):
    return f"<html>Leht {number}, mille sõnad on igal lehel samad.</html>".encode()


def test_what_was_not_read_for_longest_goes_first():
    store = PageStore(limit=3 * (OVERHEAD_BYTES + 90))
    for number in range(3):
        store.keep(bytes([number]), page(number))
    assert store.get(b"\0") == page(0)
    store.keep(b"\3", page(3))
    assert [store.get(bytes([number])) for number in range(4)] == [page(0), None, page(2), page(3)]


def test_pages_are_stored_as_they_differ_from_the_first():
    store = PageStore(limit=100 * (OVERHEAD_BYTES + 60))
    for number in range(100):
        store.keep(number.to_bytes(2), page(number) * 50)
    assert len(store) == 100


def test_a_page_larger_than_the_memory_is_not_kept():
    store = PageStore(limit=100)
    store.keep(b"1", page(1))
    assert len(store) == 0 and store.get(b"1") is None
