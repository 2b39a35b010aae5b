"""A head, a worker, information security and somebody whose data are opened."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from portal.access.emergency import open_break_glass, review_break_glass
from tests.factories import UnitFactory, UserFactory, lead

CODE = "60001019906"
OTHER_CODE = "60001017869"
REASON = "Ema on haiglas ja makse tähtaeg on täna."
NOON = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def office(db: None) -> SimpleNamespace:
    unit = UnitFactory()
    head = UserFactory(unit=unit, roles=["lead_specialist"])
    lead(unit, head)
    return SimpleNamespace(
        unit=unit,
        head=head,
        worker=UserFactory(unit=unit, roles=["client_service_specialist"]),
        security=UserFactory(unit=None, roles=["information_security_specialist"]),
        support=UserFactory(unit=None, roles=["user_support"]),
        person=UserFactory(
            unit=unit, roles=["expert"], personal_code=CODE, first_name="Leelo", last_name="Kask"
        ),
    )


def open_glass(user, at=NOON, **facts):
    values = {"subject_code": CODE, "reason": REASON, "password": "test-parool", **facts}
    return open_break_glass(user, at=at, **values)


def review(user, grant, at=NOON, outcome="justified", comment=""):
    today = timezone.localdate(at)
    return review_break_glass(
        user, grant=grant, outcome=outcome, comment=comment, at=at, today=today
    )
