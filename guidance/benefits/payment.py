"""When a benefit is paid, and from when a change counts."""

import datetime as dt

from guidance.benefits.dates import Month, months_after
from portal.workdays import previous_working_day, working_days_between

PAYMENT_DAY = 8
LATE_MONTHS = 6
ACCOUNT_CHANGE_DAYS = 5


def family_allowance_day(month: Month) -> dt.date:
    """Return when the allowances of a month are paid: on the 8th of that month.

    On a weekend or holiday the preceding working day.
    """
    return previous_working_day(month.first.replace(day=PAYMENT_DAY))


def parental_benefit_day(month: Month) -> dt.date:
    """Return when the parental benefit of a month is paid: on the 8th of the next month."""
    return family_allowance_day(month.plus(1))


def payable_from(right_began: dt.date, claimed: dt.date) -> dt.date:
    """Return from when a monthly allowance is paid (PHS § 28 lg 1–2).

    Claimed within six months: from the day the right arose; later: at most for the six calendar
    months before the month of the claim.
    """
    if claimed <= months_after(right_began, LATE_MONTHS):
        return right_began
    return max(right_began, Month.of(claimed).plus(-LATE_MONTHS).first)


def one_off_is_payable(event: dt.date, claimed: dt.date) -> bool:
    """Return whether a one-off benefit was claimed within six months (PHS § 28 lg 3)."""
    return claimed <= months_after(event, LATE_MONTHS)


def working_days_left(submitted: dt.date) -> int:
    """Return the working days of the month after a day."""
    return working_days_between(submitted + dt.timedelta(days=1), Month.of(submitted).after)


def account_change_is_sure(submitted: dt.date) -> bool:
    """Return whether next month's payment surely goes to the new account: five working days."""
    return working_days_left(submitted) >= ACCOUNT_CHANGE_DAYS


def new_payee_from(claimed: dt.date) -> tuple[dt.date, Month]:
    """Return from when parental benefit accrues to a new payee and when it is first paid.

    From the first day of the month after the claim; paid a month later.
    """
    begins = Month.of(claimed).after
    return begins, Month.of(begins).plus(1)


def reference_number(base: str) -> str:
    """Return a number with its check digit by the 7-3-1 method of Estonian banks.

    `base` has 1 to 19 digits: `reference_number("12131295") == "121312952"`. Raises ValueError.
    """
    if not (base.isascii() and base.isdigit() and len(base) <= 19):
        raise ValueError(base)
    weighted = sum(int(digit) * (7, 3, 1)[place % 3] for place, digit in enumerate(reversed(base)))
    return f"{base}{-weighted % 10}"
