"""The machine with somebody who writes past every service: a constraint that is gone is missed.

In each walk the forbidden thing is tried again and again, as whoever had lost their way in the
code or the database would. With everything in its place it is refused and the books stay whole.
With a single constraint (a guard, an append-only table) dropped the machine finds it.
"""

from collections.abc import Iterable

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from guidance.payouts.errors import PayoutRefused
from guidance.payouts.models import Payment, PayoutRun
from portal.workdays import add_months
from tests.payouts.conftest import findings
from tests.payouts.deeds import APPENDED, COLUMNS, CONSTRAINTS, GUARDS
from tests.payouts.naive import Said
from tests.payouts.scene import Missing, Sabotage, Scene, furnish
from tests.payouts.test_machine import Payouts
from tests.payouts.without import (
    drop_columns,
    drop_guard,
    drop_triggers,
    is_inline,
    nothing_else,
    without,
)

OF_CHILD = "guardianship_allowance"
QUICK = ("line_due_once", "payment_of_person_once", "payment_pays", "run_preparer_not_approver")


class Broken(Exception):
    """What the machine found."""


class Meddled(Payouts):
    """Payouts in any order of deeds, with deeds between them that go past everything.

    Those that stand `alone` are done while nothing but constraints refuses anything.
    """

    alone: tuple[Sabotage, ...] = ()
    others: tuple[Sabotage, ...] = ()
    refused: set[Sabotage]

    @initialize()
    def begin(self) -> None:
        """A month was paid, one payment of it came back and another was too much, the next is
        formed: everything is there that somebody may meddle with."""
        self.spare = self.agency.person(account=False)
        for who in range(3):
            self.decide(who, 8000, 1, 9, False)
        given = [(OF_CHILD, self.spare, self.month, add_months(self.month, 9), 5000)]
        self.agency.decide(self.people[0], given)
        chain = (self.people[0].pk, OF_CHILD, self.spare.pk)
        gives = {(chain, add_months(self.month, n)): 5000 for n in range(9)}
        self.books.decisions.append(Said(self.people[0].pk, gives))
        self.owe(0, 65000, 20)
        self.pay_the_month(True)
        sent = PayoutRun.objects.get()
        self.agency.bring_back(Payment.objects.get(person=self.people[1]))
        self.stop(2, 1, 1)
        self.accrue(False, False)
        self.form(False)
        furnish(self.agency, sent, PayoutRun.objects.get(state="formed"))
        self.memory.look()
        self.meddle()

    @rule()
    def meddle(self) -> None:
        """Write what is forbidden; when it is refused nothing of it stays."""
        if self.alone:
            with transaction.atomic():
                with nothing_else():
                    stays = self._write_each(self.alone)
                if not stays:
                    transaction.set_rollback(True)
        self._write_each(self.others)

    @rule()
    def meddle_again(self) -> None:
        self.meddle()

    def _write_each(self, deeds: Iterable[Sabotage]) -> bool:
        stay = [self._write(deed) for deed in deeds]
        return any(stay)

    def _write(self, deed: Sabotage) -> bool:
        try:
            with transaction.atomic():
                deed(Scene(self.agency, self.spare))
        except (Missing, PayoutRefused, ObjectDoesNotExist):
            return False
        except DatabaseError:
            self.refused.add(deed)
            return False
        return True

    @invariant()
    def nothing_is_broken(self) -> None:
        if found := findings() + self.memory.look():
            raise Broken("; ".join(found))


def walk(
    *, alone: Iterable[Sabotage] = (), others: Iterable[Sabotage] = (), examples: int = 40
) -> set[Sabotage]:
    """Walk with these deeds; return those that were refused."""
    refused: set[Sabotage] = set()
    facts = {"alone": tuple(alone), "others": tuple(others), "refused": refused}
    run_state_machine_as_test(
        type("Meddled", (Meddled,), facts),
        settings=settings(
            max_examples=examples,
            stateful_step_count=12,
            deadline=None,
            database=None,
            derandomize=True,
            report_multiple_bugs=False,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return refused


def finds(words: str, *, alone: Iterable[Sabotage] = (), others: Iterable[Sabotage] = ()) -> None:
    """The machine meets what the deed did, by the words of the check or by its own books."""
    with pytest.raises((Broken, AssertionError)) as found:
        walk(alone=alone, others=others)
    assert not isinstance(found.value, Broken) or words in str(found.value), str(found.value)


def test_with_everything_in_its_place_nothing_gets_past(db: None) -> None:
    alone = [*CONSTRAINTS.values(), *COLUMNS.values()]
    others = [deed for deed, _words in [*GUARDS.values(), *APPENDED.values()]]
    assert walk(alone=alone, others=others, examples=3) == {*alone, *others}


@pytest.mark.parametrize("name", QUICK)
def test_the_machine_misses_a_constraint(db: None, name: str) -> None:
    with without(name):
        finds(name, alone=[CONSTRAINTS[name]])


@pytest.mark.long
@pytest.mark.parametrize("name", sorted({*CONSTRAINTS} - {*QUICK}))
def test_the_machine_misses_any_constraint(db: None, name: str) -> None:
    if connection.vendor == "sqlite" and is_inline(name):
        pytest.skip("SQLite keeps it inside the table")
    with without(name):
        finds(name, alone=[CONSTRAINTS[name]])


@pytest.mark.long
@pytest.mark.parametrize("columns", sorted(COLUMNS))
def test_the_machine_misses_a_unique_column(db: None, columns: tuple[str, ...]) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite keeps it inside the table")
    drop_columns(*columns)
    finds(".".join(columns), alone=[COLUMNS[columns]])


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(GUARDS))
def test_the_machine_misses_a_guard(db: None, name: str) -> None:
    deed, words = GUARDS[name]
    drop_guard(name)
    finds(words, others=[deed])


@pytest.mark.long
@pytest.mark.parametrize("table", sorted(APPENDED))
def test_the_machine_misses_an_append_only_table(db: None, table: str) -> None:
    deed, words = APPENDED[table]
    drop_triggers(table)
    finds(words, others=[deed])
