"""The overview of duties reads and counts no more because there are more of them."""

import pytest
from django.db import transaction
from django.utils import timezone

from benchmarks.agency import fill_agency
from portal.people.models import Unit, User
from portal.recurring.models import Duty, DutyTerm
from tests.counting import taken
from tests.factories import UserFactory, lead

pytestmark = pytest.mark.django_db

DAY = timezone.timedelta(days=1)
FEW, MANY = 150, 700  # each is late once, due soon and later; both are more than is counted
PAGES = [
    "/kohustused/ylevaade/",
    "/kohustused/ylevaade/?seis=late",
    "/kohustused/ylevaade/?leht=2",
    "/toolaud/",
]


def fill(count: int, unit: Unit) -> None:
    today = timezone.localdate()
    person = User.objects.filter(unit=unit).order_by("pk")[0]
    made = Duty.objects.bulk_create(
        Duty(
            kind="other",
            title=f"Töö {number}",
            owner_person=person,
            unit=unit,
            frequency="month",
            starts_on=today - 90 * DAY,
            planned_until=today + 365 * DAY,
            created_at=timezone.now(),
        )
        for number in range(count)
    )
    DutyTerm.objects.bulk_create(
        DutyTerm(
            duty=duty,
            period_start=due - 20 * DAY,
            period_end=due + DAY,
            planned_on=due,
            due_on=due,
        )
        for number, duty in enumerate(made)
        for due in (today - 30 * DAY, today + (5 + number % 2 * 40) * DAY)
    )


def of_duties(count, client, role, path):
    with transaction.atomic():
        fill_agency(20, 2, 20, today=timezone.localdate())
        unit = Unit.objects.get(code__startswith="u", parent__code__startswith="u")
        fill(count, unit)
        if role == "head":
            reader = UserFactory(unit=unit)
            lead(unit, reader)
        else:
            reader = UserFactory(roles=[role])
        client.force_login(reader)
        found = taken(client, path)
        counts = client.get("/kohustused/ylevaade/").context["counts"]
        transaction.set_rollback(True)
    return found, counts


@pytest.mark.parametrize("role", ["auditor", "head"])
@pytest.mark.parametrize("path", PAGES)
def test_the_overview_does_not_grow_with_the_duties(client, world, role, path):
    few, counted = of_duties(FEW, client, role, path)
    many, counted_more = of_duties(MANY, client, role, path)
    assert (many.queries, many.rows) == (few.queries, few.rows)
    assert many.queries <= 40
    assert many.length <= few.length + 300
    assert counted["late"] == counted_more["late"] == "100+"
    assert (counted["soon"], counted_more["soon"]) == ("75", "100+")
