"""Lists take at most twelve queries, in a big agency as many as in a small one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.agency import fill_agency
from portal.people.models import Substitution, Unit, User
from portal.people.rights import rights_on
from tests.factories import UserFactory, lead

pytestmark = pytest.mark.django_db

LISTS = [
    "/inimesed/",
    "/inimesed/?q=m%C3%B5%C3%B5detav&role=expert&state=active",
    "/inimesed/?state=suspended",
    "/inimesed/yksused/",
    "/inimesed/yksused/{unit}/",
    "/inimesed/yksused/{unit}/ajalugu/",
    "/inimesed/ulevaade/",
    "/inimesed/ulevaade/?on=2026-01-05&unit={unit}",
]


def queries(client, path):
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def in_an_agency_of(people, client, reader, path):
    """How many queries a list takes for a reader among so many people, forgotten afterwards."""
    today = timezone.localdate()
    with transaction.atomic():
        fill_agency(people, people // 8, people * 4, today=today)
        unit = Unit.objects.order_by("pk")[1]
        if reader == "head":
            person = UserFactory(unit=unit)
            lead(unit, person)
            Substitution.objects.create(
                absent=User.objects.filter(unit=unit).exclude(pk=person.pk)[0],
                substitute=person,
                valid_from=today,
                valid_until=today + timezone.timedelta(days=9),
                ground="order",
                reference="1",
                entered_at=timezone.now(),
            )
        else:
            person = UserFactory(roles=[reader])
        client.force_login(person)
        found = queries(client, path.format(unit=unit.pk))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("reader", ["user_support", "head"])
@pytest.mark.parametrize("path", LISTS)
def test_lists_take_at_most_twelve_however_many_there_are(client, world, path, reader):
    few = in_an_agency_of(16, client, reader, path)
    many = in_an_agency_of(120, client, reader, path)
    assert few == many
    assert many <= 12


def test_rights_take_as_many_queries_for_everybody_as_for_one(world):
    today = timezone.localdate()
    fill_agency(80, 8, 240, today=today)
    everybody = list(User.objects.all())
    for people in (None, User.objects.all(), everybody, everybody[:1]):
        with CaptureQueriesContext(connection) as captured:
            rights_on(today, people)
        assert len(captured) <= 5
