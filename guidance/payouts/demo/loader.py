"""Thirteen months of payouts to the invented families, the last of them still under way.

The dues and the payments are made by the same statements as real ones; days and people of former
months are set, since they lie in the past.
"""

import datetime as dt

from django.utils import timezone

from guidance.benefits.rates import MissingRate
from guidance.benefits.table import present_rates
from guidance.cases.models import Person
from guidance.payouts import services
from guidance.payouts.demo.deciding import decide
from guidance.payouts.demo.families import Family, families
from guidance.payouts.demo.owing import owe
from guidance.payouts.demo.past import APPROVER, PREPARER, RELEASER, home_run, past_run
from guidance.payouts.enums import AccountGround, HomeGround, PayChannel
from guidance.payouts.models import PayeeAccount, PayoutRun
from guidance.payouts.planning import month_to_pay
from guidance.payouts.reporting import save_report
from guidance.payouts.statistics.counting import count_run
from guidance.payouts.statistics.questions import before
from portal.people.models import User

HANDLER, SIGNER = "aive.naidismaa", "priit.testik"
MONTHS = 13
AMOUNTS = {
    "first_second": "child_allowance.first_second",
    "third_plus": "child_allowance.third_plus",
    "single": "single_parent_child_allowance.amount",
    "large": "large_family_allowance.three_to_six",
    "birth": "birth_allowance.amount",
    "survivor": "survivor_allowance.amount",
}
# Cents where the table of amounts names a benefit otherwise.
USUAL = {
    "first_second": 80_00,
    "third_plus": 100_00,
    "single": 80_00,
    "large": 450_00,
    "birth": 320_00,
    "survivor": 347_82,
}


def load_demo_payouts(today: dt.date) -> int:
    """Load everything once the demo people are there; return how many runs."""
    people = User.objects.select_related("unit").in_bulk(
        [PREPARER, APPROVER, RELEASER, HANDLER, SIGNER], field_name="username"
    )
    if len(people) < 5 or PayoutRun.objects.exists():
        return 0
    last = month_to_pay(today)
    found = families(last, _amounts(last))
    payees = decide(found, people[HANDLER], people[SIGNER])
    _accounts(found, payees, today)
    services.accrue(None, month=last, today=today)
    owe(payees, last, people[HANDLER], people[SIGNER])
    sent = [
        past_run(before(last, ago), ago, people, payees, today) for ago in range(MONTHS - 1, 0, -1)
    ]
    sent += home_run(before(last, 1), people, payees, today)
    for run in sent:
        count_run(run)
    made = [_open_run(last, channel, people[PREPARER], today) for channel in PayChannel]
    _report(people, today)
    return len(sent) + len(made)


def _amounts(on: dt.date) -> dict[str, int]:
    rates = present_rates()
    found = {}
    for name, parameter in AMOUNTS.items():
        try:
            found[name] = int(rates.on(parameter, on).value * 100)
        except MissingRate:
            found[name] = USUAL[name]
    return found


def _accounts(found: list[Family], payees: list[Person], today: dt.date) -> None:
    now = timezone.now()
    rows = []
    for place, (family, payee) in enumerate(zip(found, payees, strict=True)):
        day = family.decided_on
        common = {"person": payee, "valid_from": day, "recorded_at": now}
        if family.is_home:
            rows.append(
                PayeeAccount(
                    channel=PayChannel.HOME,
                    home_ground=HomeGround.PENSION,
                    street=family.street,
                    place=family.place,
                    route=f"{1 + place % 3}. ring",
                    **common,
                )
            )
            continue
        shared = family.shares_account_with
        rows.append(
            PayeeAccount(
                channel=PayChannel.BANK,
                iban=iban_of(place if shared is None else shared),
                holder=str(payee if shared is None else payees[shared]),
                ground=AccountGround.OWN if shared is None else AccountGround.OTHER_WRITTEN,
                **common,
            )
        )
    PayeeAccount.objects.bulk_create(rows)


def iban_of(number: int) -> str:
    """Return an account number of a bank that does not exist, with a right check digit."""
    base = f"99{number:014d}"
    return f"EE{98 - int(f'{base}141400') % 97:02d}{base}"


def _open_run(month: dt.date, channel: PayChannel, preparer: User, today: dt.date) -> PayoutRun:
    """Make the run of the present month, formed and looked through; nobody has approved it."""
    run = services.open_run(preparer, month=month, channel=channel, today=today)
    run = services.form_run(preparer, run=run, today=today)
    return services.check_run(preparer, run=run)


def _report(people: dict[str, User], today: dt.date) -> None:
    """Keep a report that leaves the agency."""
    save_report(
        people[PREPARER],
        name="Toetused maakondade kaupa",
        query={"read": "maakond", "veerud": "kuu", "mis": "summa"},
        months=6,
        leaves_agency=True,
        recipients=[people[SIGNER]],
        outside="Statistikaamet",
        recurs="",
        today=today,
    )
