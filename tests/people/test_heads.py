"""Who heads a unit on which day, what happened to the unit, and closing it."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.people import errors
from portal.people.acting import head_on, headships_on
from portal.people.models import Unit, UnitHead, User
from portal.people.requests.deciders import deciders_on
from portal.people.services import close_account, close_unit, rename_unit, set_head
from portal.people.units import headed, with_heads
from tests.factories import UserFactory, hold
from tests.people.agency import DAY, TODAY, Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def agency(db):
    return Agency()


def name(agency, head, on=TODAY, by=None, **facts):
    values = {"order_reference": "1-3/88", "today": TODAY, **facts}
    return set_head(by or agency.support, unit=agency.unit, head=head, on=on, **values)


def test_the_head_changes_on_a_day_and_both_stay_known(agency):
    name(agency, agency.colleague, on=TODAY + 5 * DAY)
    heads = [head_on(agency.unit, TODAY + n * DAY) for n in (-100, 0, 4, 5, 6)]
    assert heads == [agency.head] * 3 + [agency.colleague] * 2
    row = UnitHead.objects.get(person=agency.colleague)
    assert (row.named_by, row.order_reference) == (agency.support, "1-3/88")


def test_who_decided_as_head_on_that_day_is_asked_by_the_day(agency):
    request = agency.ask(valid_from=TODAY + 8 * DAY)
    name(agency, agency.outsider, on=TODAY + 5 * DAY)
    before, after = (deciders_on(TODAY + n * DAY).of(request) for n in (4, 5))
    assert (list(before), list(after)) == ([agency.head.pk], [agency.outsider.pk])


def test_a_coming_head_is_replaced_before_they_begin(agency):
    name(agency, agency.colleague, on=TODAY + 5 * DAY)
    name(agency, agency.outsider, on=TODAY + 3 * DAY)
    heads = [head_on(agency.unit, TODAY + n * DAY) for n in (2, 3, 5, 50)]
    assert heads == [agency.head] + [agency.outsider] * 3


def test_a_unit_may_be_left_without_a_head(agency):
    name(agency, None, on=TODAY + DAY, order_reference="")
    assert head_on(agency.unit, TODAY) == agency.head
    assert head_on(agency.unit, TODAY + DAY) is None


def test_the_head_of_a_closing_account_ends_with_it(agency):
    close_account(
        agency.support, person=agency.colleague, on=TODAY + 9 * DAY, reason="x", today=TODAY
    )
    agency.colleague.refresh_from_db()
    name(agency, agency.colleague)
    assert head_on(agency.unit, TODAY + 8 * DAY) == agency.colleague
    assert head_on(agency.unit, TODAY + 9 * DAY) is None


def test_what_is_refused(agency):
    with pytest.raises(errors.BeginsInPast):
        name(agency, agency.colleague, on=TODAY - DAY)
    with pytest.raises(errors.GroundMissing):
        name(agency, agency.colleague, order_reference=" ")
    with pytest.raises(errors.OwnRights):
        name(agency, agency.support)
    with pytest.raises(errors.MayNotManage):
        name(agency, agency.colleague, by=agency.head)
    with pytest.raises(errors.HeadNotActive):
        name(agency, UserFactory(opens_on=TODAY + 9 * DAY), on=TODAY + 8 * DAY)
    assert head_on(agency.unit, TODAY) == agency.head


def test_the_database_keeps_one_head_a_day(agency):
    facts = {"unit": agency.unit, "valid_from": TODAY, "named_at": "2026-11-02T00:00Z"}
    with pytest.raises(IntegrityError, match="head_overlaps_another"), transaction.atomic():
        UnitHead.objects.create(person=agency.worker, **facts)
    rows = UnitHead.objects.filter(unit=agency.unit)
    for broken in (
        {"valid_until": dt.date(1999, 1, 1)},
        {"named_by": agency.support},
        {"named_by": agency.head, "order_reference": "1"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**broken)
    rows.update(valid_until=TODAY)
    UnitHead.objects.create(person=agency.worker, **facts)


def test_heads_of_all_units_take_one_query(agency):
    with CaptureQueriesContext(connection) as captured:
        units = with_heads(headed(Unit.objects.all(), TODAY))
        heads = {unit.code: unit.head for unit in units}
    assert len(captured) == 1
    assert heads["unit"] == agency.head
    assert heads["other"] is None
    with CaptureQueriesContext(connection) as captured:
        headships_on(TODAY)
    assert len(captured) == 4


def test_a_substitute_names_heads_for_somebody(agency):
    agency.stand_in(agency.second_support, agency.worker)
    name(agency, agency.colleague, by=User.objects.get(pk=agency.worker.pk))
    event = AuditEvent.objects.about(agency.unit).get(verb="people.head_named")
    assert (event.actor, event.for_whom) == (agency.worker, agency.second_support)
    assert event.facts["former"] == agency.head.pk


def test_the_page_of_a_unit_tells_its_history(agency, client):
    name(agency, agency.colleague)
    rename_unit(agency.support, unit=agency.unit, name_et="Uus", name_en="New", today=TODAY)
    client.force_login(agency.support)
    page = client.get(reverse("directory:unit_history", args=[agency.unit.pk])).content.decode()
    assert str(agency.head) in page
    assert "1-3/88" in page
    assert "unit → Uus" in page


def test_an_empty_unit_closes(agency):
    empty = Unit.objects.create(code="tyhi", name_et="Tühi", name_en="Empty", parent=agency.board)
    set_head(None, unit=empty, head=agency.colleague, today=TODAY)
    close_unit(agency.support, unit=empty, today=TODAY)
    empty.refresh_from_db()
    assert (empty.closed_on, empty.head_on(TODAY)) == (TODAY, None)
    assert not Unit.objects.open().filter(pk=empty.pk).exists()
    for attempt in (
        lambda: close_unit(agency.support, unit=empty, today=TODAY),
        lambda: set_head(None, unit=empty, head=agency.colleague, today=TODAY),
    ):
        with pytest.raises(errors.UnitClosed):
            attempt()


def test_a_unit_in_use_does_not_close(agency, client):
    lone = Unit.objects.create(code="roll", name_et="Roll", name_en="Role")
    hold(agency.worker, "expert", unit=lone)
    for unit in (agency.department, agency.unit, lone):
        with pytest.raises(errors.UnitInUse):
            close_unit(agency.support, unit=unit, today=TODAY)
    client.force_login(agency.support)
    address = reverse("directory:close_unit", args=[agency.unit.pk])
    assert "Move them first" in client.post(
        address, HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode() or (client.post(address).status_code == 200)
    agency.unit.refresh_from_db()
    assert agency.unit.closed_on is None
