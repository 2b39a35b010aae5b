"""Lists: what stands on a shelf, what is coming, who may see it."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from content.documents import lists
from content.documents.lists import Filters, listed
from content.documents.models import DocumentPage
from portal.shell.asof import AsOf

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def shown():
    asof = AsOf(on=TODAY, known=TODAY, today=TODAY)

    def titles(user=None, **filters):
        found = listed(user or AnonymousUser(), Filters(**filters), asof)
        return [version.title for version in found]

    return titles


@pytest.mark.parametrize("small", [0, 100])
def test_a_shelf_holds_the_same_however_many_stand_on_it(world, shown, monkeypatch, small):
    monkeypatch.setattr(lists, "SMALL_SHELF", small)
    world.publish(title="Lapsetoetus")
    world.publish(title="Sünnitoetus", benefits=["birth_allowance"])
    world.publish(title="Mõlemad", benefits=["birth_allowance", "child_allowance"])
    assert shown(benefit="child_allowance") == ["Mõlemad", "Lapsetoetus"]
    assert shown(benefit="birth_allowance", event="birth") == []


def test_coming_texts_stand_by_the_day_from_which_they_apply(world, shown):
    for year in (2029, 2028, 2030):
        world.publish(title=f"Alates {year}", applies_from=dt.date(year, 1, 1))
    assert shown(status="future") == ["Alates 2028", "Alates 2029", "Alates 2030"]


def test_a_narrowed_document_leaves_the_lists(world, shown):
    version = world.publish()
    assert shown() == [version.title]
    DocumentPage.objects.filter(pk=version.document_id).update(readers=" staff ")
    assert shown() == [] and shown(world.reader) == [version.title]


def test_a_coming_text_that_was_replaced_ahead_is_not_coming(world, shown):
    first = world.publish(title="Alates 2029", applies_from=dt.date(2029, 1, 1))
    page = world.fresh(first.document.specific)
    world.publish(page, title="Parandatud", applies_from=dt.date(2028, 6, 1))
    assert shown(status="future") == ["Parandatud"]


def test_a_planned_withdrawal_says_so(client, world):
    first = world.publish()
    world.publish(
        world.fresh(first.document.specific), applies_from=dt.date(2030, 1, 1), withdrawal=True
    )
    page = client.get("/teadmised/?status=future").content.decode()
    assert "Tühistatud alates 01.01.2030" in page and "Kehtib alates 01.01.2030" not in page
