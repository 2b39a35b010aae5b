"""What payouts settle themselves nobody claims by hand beside them."""

import pytest

from guidance.claims.errors import MonthClaimed, SettledByPayouts
from guidance.claims.models import Claim, ClaimEntry
from guidance.claims.services import open_claim
from guidance.payouts import services
from tests.payouts.conftest import LARGE_FAMILY, NOVEMBER, OCTOBER, SEPTEMBER, TODAY, Agency

pytestmark = pytest.mark.django_db


def by_hand(agency: Agency, person, month) -> Claim:
    return open_claim(
        agency.handler,
        person=person,
        benefit=LARGE_FAMILY,
        cents=8000,
        months={month: 8000},
        reason="Laps elas mujal.",
        today=TODAY,
    )


def test_a_month_that_was_paid_is_claimed_once(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=OCTOBER)
    agency.pay(OCTOBER)
    with pytest.raises(SettledByPayouts) as refused:
        by_hand(agency, person, OCTOBER)
    assert refused.value.month == OCTOBER
    agency.stop(person, OCTOBER)
    run = agency.send(agency.form(NOVEMBER))
    assert services.open_claims(run, TODAY) == 1
    with pytest.raises((MonthClaimed, SettledByPayouts)):
        by_hand(agency, person, OCTOBER)
    assert [(entry.month, entry.cents) for entry in ClaimEntry.objects.all()] == [(OCTOBER, 8000)]


def test_a_month_that_payouts_do_not_know_is_claimed_by_hand(agency: Agency) -> None:
    person = agency.person()
    agency.grant(person, start=OCTOBER)
    agency.pay(OCTOBER)
    by_hand(agency, person, SEPTEMBER)
    agency.stop(person, OCTOBER)
    run = agency.send(agency.form(NOVEMBER))
    services.open_claims(run, TODAY)
    assert sorted(
        (entry.month, entry.cents) for entry in ClaimEntry.objects.select_related("claim")
    ) == [(SEPTEMBER, 8000), (OCTOBER, 8000)]
