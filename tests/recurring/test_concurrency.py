"""Two at once: one outcome, one set of times, each reminder once."""

import datetime as dt
import threading

import pytest
from django.db import connection

from portal.recurring.errors import AlreadyDone
from portal.recurring.models import DutyOutcome, DutyTerm, ReminderSent
from portal.recurring.planning import plan_all
from portal.recurring.reminding import remind
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import complete_term, create_duty
from tests.factories import UserFactory

TODAY = dt.date(2026, 11, 21)
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work, count=2):
    """Run the work in threads that begin together; return what each returned or raised."""
    barrier = threading.Barrier(count)
    results = []

    def run():
        barrier.wait()
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - looked at by the test
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def owner():
    return UserFactory(username="omanik")


def duty_of(owner, **facts):
    values = {"kind": "other", "owner": owner, "today": dt.date(2026, 11, 1), **facts}
    return create_duty(None, rule=Rule(Frequency.MONTH, day=10), reminders=(7,), **values)


def test_of_two_outcomes_at_once_one_wins_and_the_other_is_told(owner):
    term = duty_of(owner).terms.order_by("due_on").first()
    results = at_once(lambda: complete_term(owner, term=term, result="done", today=TODAY), count=3)
    assert DutyOutcome.objects.count() == 1
    assert sorted(type(result).__name__ for result in results) == [
        "AlreadyDone",
        "AlreadyDone",
        "DutyOutcome",
    ]
    assert any(isinstance(result, AlreadyDone) for result in results)


def test_two_daily_rounds_at_once_plan_and_remind_once(owner):
    duty = duty_of(owner)
    day = dt.date(2027, 3, 4)
    planned = at_once(lambda: plan_all(day))
    assert sorted(planned) == [0, 5]
    periods = DutyTerm.objects.filter(duty=duty).values_list("period_start", flat=True)
    assert len(periods) == len(set(periods))
    sent = at_once(lambda: remind(day))
    assert ReminderSent.objects.count() == sum(sent) == 5
