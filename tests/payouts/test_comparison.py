"""A run beside the months before: like with like, or a sentence that there is nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from guidance.payouts import services
from guidance.payouts.comparison import Comparison, compare, year_until
from guidance.payouts.models import Finding, PayoutRun
from guidance.payouts.statistics.counting import count_all
from tests.payouts.conftest import DECEMBER, NOVEMBER, OCTOBER, TODAY, Agency

pytestmark = pytest.mark.django_db


def paid_again(agency: Agency) -> PayoutRun:
    """October and November were paid; one of November came back and is paid again, alone."""
    people = [agency.person() for _ in range(3)]
    for person in people:
        agency.grant(person, 9000, start=OCTOBER, end=DECEMBER)
    agency.pay(OCTOBER)
    november = agency.pay(NOVEMBER)
    count_all()
    payment = november.payments.get(person=people[0])
    agency.bring_back(payment)
    services.reissue_payment(agency.preparer, payment=payment, reason="Uus konto", today=TODAY)
    return agency.form(NOVEMBER)


def sums(one: Comparison) -> list[tuple[int, int]]:
    now, last = one.total.now, one.total.last_month
    return [(now.n, now.cents), (last.n, last.cents)]


def test_what_is_only_paid_again_is_compared_with_nothing(agency: Agency) -> None:
    run = paid_again(agency)
    for by in ("benefit", "county"):
        found = compare(run, by)
        assert found.pays_only_again and not found.lines
    client = Client()
    client.force_login(agency.preparer)
    services.check_run(agency.preparer, run=run)
    for name in ("check", "run"):
        answer = client.get(reverse(f"payouts:{name}", args=[run.number]))
        assert "−100" not in answer.content.decode()


def test_what_is_paid_later_is_added_to_its_month(agency: Agency) -> None:
    """A second run of a month stands beside the whole month before with the first."""
    person, late = agency.person(), agency.person()
    agency.grant(person, 9000, start=OCTOBER, end=DECEMBER)
    agency.pay(OCTOBER)
    first = agency.pay(NOVEMBER)
    agency.grant(late, 4000, start=NOVEMBER, end=DECEMBER)
    count_all()
    second = agency.form(NOVEMBER)
    for by in ("benefit", "county"):
        found = compare(second, by)
        assert sums(found) == [(2, 13000), (1, 9000)]
        assert found.earlier == (first.number,)
        assert compare(first, by).earlier == ()
        assert sums(compare(first, by)) == [(1, 9000), (1, 9000)]


def test_what_is_paid_again_beside_new_payments_is_not_counted(agency: Agency) -> None:
    one, other = agency.person(), agency.person()
    for person in (one, other):
        agency.grant(person, 9000, start=OCTOBER, end=DECEMBER)
    october = agency.pay(OCTOBER)
    count_all()
    payment = october.payments.get(person=one)
    agency.bring_back(payment)
    services.reissue_payment(agency.preparer, payment=payment, reason="Uus konto", today=TODAY)
    november = agency.form(NOVEMBER)
    assert november.n == 3
    for by in ("benefit", "county", "channel"):
        assert sums(compare(november, by)) == [(2, 18000), (2, 18000)]
    assert [(one.n, one.cents) for one in year_until(NOVEMBER)] == [(2, 18000), (2, 18000)]


def test_a_small_later_payment_is_not_far_from_the_month_before(agency: Agency) -> None:
    """What a month paid already counts: the little that comes after is nothing unusual."""
    person, other = agency.person(), agency.person()
    for one in (person, other):
        agency.grant(one, 45000, start=OCTOBER, end=DECEMBER)
    agency.pay(OCTOBER)
    agency.pay(NOVEMBER)
    agency.grant(person, 500, start=NOVEMBER, end=DECEMBER, benefit="child_allowance")
    agency.grant(other, 65000, start=NOVEMBER, end=DECEMBER, benefit="child_allowance")
    services.check_run(agency.preparer, run=agency.form(NOVEMBER))
    far = Finding.objects.filter(kind="far_from_last", run__month=NOVEMBER)
    assert [(one.person, one.cents, one.former) for one in far] == [(other, 110000, 45000)]
