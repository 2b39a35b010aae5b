"""No page reads or shows more because the agency has more people and units."""

import pytest
from django.db import transaction
from django.utils import timezone

from benchmarks.agency import fill_agency
from portal.people.models import AccessRequest, Register, RoleAssignment, User
from portal.people.models.requests import RequestState
from portal.people.rights import rights_on
from tests.counting import Taken, rows_counted, taken
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DAY = timezone.timedelta(days=1)
PEOPLE_A_UNIT = 4
FEW, MANY = 240, 960  # in the smaller one too every list is longer than a page

SUPPORT = [
    "/inimesed/",
    "/inimesed/?role=expert",
    "/inimesed/yksused/",
    "/inimesed/yksused/uus/",
    "/inimesed/yksused/valik/?q=",
    "/inimesed/valik/?q=",
    "/inimesed/ulevaade/",
    "/inimesed/ulevaade/?leht=2",
    "/inimesed/ulevaade/?role=expert",
    "/inimesed/uus/",
    "/oigused/",
    "/oigused/kinnitada/",
    "/oigused/taita/",
    "/oigused/koik/",
    "/oigused/uus/",
    "/oigused/uus/register/",
    "/asendused/uus/",
    "/asendused/puudumised/",
    "/kohustused/",
    "/toolaud/",
]
SECURITY = ["/inimesed/ulevaade/", "/oigused/kinnitada/", "/oigused/koik/", "/toolaud/", "/logi/"]
PAGES = [
    *(("user_support", path) for path in SUPPORT),
    *(("information_security_specialist", path) for path in SECURITY),
]


def fill(people: int) -> None:
    """So many people with roles in a quarter as many units, as many requests to carry out,
    every twentieth person away."""
    today = timezone.localdate()
    fill_agency(people, people // PEOPLE_A_UNIT, people * 4, today=today)
    everybody = list(User.objects.filter(username__startswith="isik").order_by("pk"))
    # In a small agency too every list of people is longer than a page.
    RoleAssignment.objects.filter(valid_until=None).update(role="expert")
    RoleAssignment.objects.filter(person__in=everybody[people // 2 :], valid_until=None).update(
        role="user_support"
    )
    register = Register.objects.create(code="suur", name_et="Suur", name_en="Big")
    AccessRequest.objects.bulk_create(
        AccessRequest(
            register=register,
            right="Vaatamine",
            beneficiary=person,
            requester=person,
            head_approver=everybody[0],
            reason="Töö vajab seda.",
            valid_from=today,
            valid_until=today + 30 * DAY,
            state=RequestState.HEAD_APPROVED,
            due_on=today,
            asked_at=timezone.now(),
        )
        for person in everybody[1:]
    )


def in_an_agency_of(people: int, client, role: str, path: str) -> Taken:
    with transaction.atomic():
        fill(people)
        client.force_login(UserFactory(roles=[role]))
        found = taken(client, path)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(("role", "path"), PAGES)
def test_a_page_does_not_grow_with_people_and_units(client, world, role, path):
    few = in_an_agency_of(FEW, client, role, path)
    many = in_an_agency_of(MANY, client, role, path)
    assert (many.queries, many.rows) == (few.queries, few.rows)
    assert many.length <= few.length + 300


def test_the_file_of_everybody_is_read_some_people_at_a_time(client, world, monkeypatch):
    monkeypatch.setattr("portal.people.views.overview.PEOPLE_AT_ONCE", 50)
    fill(FEW)
    client.force_login(UserFactory(roles=["user_support"]))
    with rows_counted() as fetched:
        answer = client.get("/inimesed/ulevaade.csv")
        keys = sum(fetched)
        lines = next(chunks := iter(answer.streaming_content))
        assert lines.decode().count("\n") == 1 and sum(fetched) == keys
        next(chunks)
        assert sum(fetched) < keys + 150
        rest = b"".join(chunks).decode()
    everybody = [right.person.username for right in rights_on(timezone.localdate())]
    assert len(set(everybody)) > 200
    assert all(f";{name};" in rest for name in everybody[-100:])
