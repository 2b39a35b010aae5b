"""How people are paid: their account, somebody else's, home delivery; and holds."""

import datetime as dt

import pytest

from guidance.payouts import services
from guidance.payouts.errors import (
    AddressMissing,
    BadPeriod,
    HolderMissing,
    HoldOver,
    HomeNotEntitled,
    MayNotPay,
    OtherMustBeEstonian,
    TooEarly,
    WrongIban,
    WrongReference,
)
from guidance.payouts.models import Hold, PayeeAccount
from tests.payouts.conftest import IBANS, NOVEMBER, TODAY, Agency

FINNISH = "FI2112345600000785"


def test_a_first_account_holds_at_once(agency: Agency) -> None:
    person = agency.person(account=False)
    made = services.record_account(
        agency.handler, person=person, iban=" ee38 2200 2210 2014 5685", today=TODAY
    )
    assert (made.iban, made.holder, made.valid_from) == (IBANS[0], str(person), TODAY)


@pytest.mark.parametrize(
    ("today", "holds_from"),
    [
        # Five working days are left after the 23rd (24–27 and 30), four after the 24th.
        (dt.date(2026, 11, 23), dt.date(2026, 12, 1)),
        (dt.date(2026, 11, 24), dt.date(2027, 1, 1)),
        # The days off around Christmas do not count.
        (dt.date(2026, 12, 21), dt.date(2027, 1, 1)),
        (dt.date(2026, 12, 22), dt.date(2027, 1, 1)),
        (dt.date(2026, 12, 23), dt.date(2027, 2, 1)),
    ],
)
def test_a_change_holds_from_a_month_on(
    agency: Agency, today: dt.date, holds_from: dt.date
) -> None:
    """At least five working days before the end of the month."""
    person = agency.person()
    made = services.record_account(agency.handler, person=person, iban=IBANS[0], today=today)
    assert made.valid_from == holds_from
    with pytest.raises(TooEarly) as refused:
        services.record_account(
            agency.handler, person=person, iban=IBANS[1], today=today, valid_from=today
        )
    assert refused.value.first == holds_from


def test_the_account_of_a_day(agency: Agency) -> None:
    person = agency.person()
    former = person.payee_accounts.get()
    later = agency.account(person, valid_from=TODAY)
    corrected = agency.account(person, valid_from=TODAY)
    day_before = TODAY - dt.timedelta(days=1)
    assert PayeeAccount.objects.in_force(day_before).get() == former
    assert PayeeAccount.objects.in_force(TODAY).get() == corrected != later


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        ({"iban": "EE382200221020145686"}, WrongIban),
        ({"iban": "123"}, WrongIban),
        ({"iban": IBANS[0], "ground": "written"}, HolderMissing),
        ({"iban": FINNISH, "ground": "digital", "holder": "Keegi"}, OtherMustBeEstonian),
        ({"iban": IBANS[0], "reference": "124"}, WrongReference),
    ],
)
def test_what_is_wrong_is_refused(
    agency: Agency, facts: dict[str, str], refused: type[Exception]
) -> None:
    person = agency.person(account=False)
    with pytest.raises(refused):
        services.record_account(agency.handler, person=person, today=TODAY, **facts)
    assert not person.payee_accounts.exists()


def test_an_own_account_may_lie_abroad(agency: Agency) -> None:
    person = agency.person(account=False)
    made = services.record_account(agency.handler, person=person, iban=FINNISH, today=TODAY)
    assert made.is_foreign


def test_home_delivery_is_for_few(agency: Agency) -> None:
    """Who is paid a pension or a disability benefit that way already (PHS § 8 lg 5)."""
    person = agency.person(account=False)
    address = {"street": "Näidise 1", "place": "Tartu linn"}
    for ground in ("", "wish"):
        with pytest.raises(HomeNotEntitled):
            services.record_home_delivery(
                agency.handler, person=person, home_ground=ground, today=TODAY, **address
            )
    with pytest.raises(AddressMissing):
        services.record_home_delivery(
            agency.handler, person=person, home_ground="pension", street="", place="", today=TODAY
        )
    made = services.record_home_delivery(
        agency.handler, person=person, home_ground="disability", today=TODAY, **address
    )
    assert made.address_lines == ["Näidise 1", "Tartu linn"]


def test_who_has_no_business_with_accounts(agency: Agency) -> None:
    person = agency.person()
    with pytest.raises(MayNotPay):
        services.record_account(agency.stranger, person=person, iban=IBANS[0], today=TODAY)
    with pytest.raises(MayNotPay):
        services.place_hold(
            agency.stranger, person=person, reason="other", start=TODAY, today=TODAY
        )


def test_a_hold_ends_once(agency: Agency) -> None:
    person = agency.person()
    with pytest.raises(BadPeriod):
        services.place_hold(
            agency.handler, person=person, reason="other", start=TODAY, until=TODAY, today=TODAY
        )
    hold = services.place_hold(
        agency.handler, person=person, reason="other", start=TODAY, today=TODAY
    )
    with pytest.raises(BadPeriod):
        services.end_hold(agency.handler, hold=hold, on=NOVEMBER, today=TODAY)
    services.end_hold(agency.handler, hold=hold, on=TODAY, today=TODAY)
    with pytest.raises(HoldOver):
        services.end_hold(agency.handler, hold=hold, on=TODAY, today=TODAY)
    assert not Hold.objects.on(TODAY).exists()
