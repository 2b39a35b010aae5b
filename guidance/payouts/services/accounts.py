"""How people are paid: accounts and home delivery, each from a day on."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from guidance.benefits.dates import Month
from guidance.benefits.payment import account_change_is_sure
from guidance.cases.models import Person
from guidance.payouts import permissions
from guidance.payouts.bank.fields import is_iban, is_reference
from guidance.payouts.enums import AccountGround, HomeGround, PayChannel
from guidance.payouts.errors import (
    AddressMissing,
    HolderMissing,
    HomeNotEntitled,
    MayNotPay,
    OtherMustBeEstonian,
    TooEarly,
    WrongIban,
    WrongReference,
)
from guidance.payouts.models import PayeeAccount
from portal.audit.services import record
from portal.people.models import User

ESTONIA = "EE"


@transaction.atomic
def record_account(
    actor: User | None,
    *,
    person: Person,
    today: dt.date,
    iban: str,
    holder: str = "",
    ground: str = AccountGround.OWN,
    reference: str = "",
    valid_from: dt.date | None = None,
) -> PayeeAccount:
    """Record to which account a person is paid from a day on; it replaces what held before.

    A first account holds at once. A change holds from the next month when it comes at least five
    working days before the end of this one, else from the month after; earlier is refused unless
    the person has no account that works. Somebody else's account lies in Estonia (SÜS § 28
    lg 3). Raises `WrongIban`, `OtherMustBeEstonian`, `HolderMissing`, `WrongReference`,
    `TooEarly`, `MayNotPay`.
    """
    _may(actor)
    number = clean_iban(iban)
    whose = AccountGround(ground)
    named = holder.strip() or (str(person) if whose == AccountGround.OWN else "")
    if not named:
        raise HolderMissing
    if whose != AccountGround.OWN and not number.startswith(ESTONIA):
        raise OtherMustBeEstonian
    return _append(
        actor,
        PayeeAccount(
            person=person,
            channel=PayChannel.BANK,
            iban=number,
            holder=named,
            ground=whose,
            reference=clean_reference(reference),
            valid_from=_day(person, today, valid_from),
        ),
    )


@transaction.atomic
def record_home_delivery(
    actor: User | None,
    *,
    person: Person,
    today: dt.date,
    home_ground: str,
    street: str,
    place: str,
    postal_code: str = "",
    route: str = "",
    valid_from: dt.date | None = None,
) -> PayeeAccount:
    """Record that a person is paid at home from a day on.

    Only for those whose pension or disability benefit is delivered home already: family benefits
    follow it (PHS § 8 lg 5). Raises `HomeNotEntitled`, `AddressMissing`, `TooEarly`, `MayNotPay`.
    """
    _may(actor)
    if home_ground not in HomeGround.values:
        raise HomeNotEntitled
    if not street.strip() or not place.strip():
        raise AddressMissing
    return _append(
        actor,
        PayeeAccount(
            person=person,
            channel=PayChannel.HOME,
            home_ground=home_ground,
            street=street.strip(),
            place=place.strip(),
            postal_code=postal_code.strip(),
            route=route.strip(),
            valid_from=_day(person, today, valid_from),
        ),
    )


def clean_iban(entered: str) -> str:
    """Return an IBAN without spaces, in capitals. Raises `WrongIban`."""
    number = "".join(entered.split()).upper()
    if not is_iban(number):
        raise WrongIban
    return number


def clean_reference(entered: str) -> str:
    """Return a reference number without spaces; its check digit is right or `WrongReference`."""
    number = "".join(entered.split()).upper()
    if number and not is_reference(number):
        raise WrongReference
    return number


def holds_from(today: dt.date) -> dt.date:
    """Return from when a change entered today holds: five working days before the month ends."""
    month = Month.of(today)
    return month.plus(1 if account_change_is_sure(today) else 2).first


def _day(person: Person, today: dt.date, wanted: dt.date | None) -> dt.date:
    """A first account holds at once, and so does one after a payment came back."""
    known = PayeeAccount.objects.in_force(today).filter(person=person).first()
    earliest = today if known is None or _came_back(known) else holds_from(today)
    if wanted is None:
        return earliest
    if wanted < earliest:
        raise TooEarly(earliest)
    return wanted


def _came_back(account: PayeeAccount) -> bool:
    return account.payments.came_back().exists()


def _append(actor: User | None, account: PayeeAccount) -> PayeeAccount:
    account.recorded_by = actor
    account.recorded_at = timezone.now()
    account.save(force_insert=True)
    record(
        actor,
        "payouts.account_recorded",
        account,
        data={"channel": account.channel, "from": account.valid_from.isoformat()},
        personal={"person": account.person_id, "iban": account.iban, "holder": account.holder},
    )
    return account


def _may(actor: User | None) -> None:
    if actor is not None and not permissions.may_keep_accounts(actor):
        raise MayNotPay
