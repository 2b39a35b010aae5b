"""The machine with somebody who writes past every service: a constraint that is gone is missed.

In each walk the forbidden thing is tried again and again, as whoever had lost their way in the
code or the database would. With everything in its place it is refused and the books stay whole.
With a single constraint (a guard, an append-only table) dropped the machine finds it.
"""

from contextlib import nullcontext
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from django.utils.functional import cached_property
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from guidance.payouts.errors import PayoutRefused
from guidance.payouts.guarding import RULES
from guidance.payouts.models import Outcome, Payment, PaymentLine, PayoutRun
from portal.audit.guards import take_down
from portal.audit.triggers import unprotect
from portal.workdays import add_months
from tests.payouts.conftest import findings
from tests.payouts.naive import Said
from tests.payouts.test_constraints import (
    APPENDED,
    CONSTRAINTS,
    GUARDS,
    UNIQUE_COLUMNS,
    Sabotage,
    Scene,
    is_inline,
    nothing_else,
    without,
)
from tests.payouts.test_machine import Payouts

OF_CHILD = "guardianship_allowance"
QUICK = ("line_due_once", "payment_of_person_once", "payment_pays", "run_preparer_not_approver")


class Missing(Exception):
    """What somebody would write to is not there yet."""


class Broken(Exception):
    """What the machine found."""


class Present(Scene):
    """The scene of a moment of a walk: a run that was sent, one that is formed, who they pay."""

    def __init__(self, machine: Payouts) -> None:
        self.agency = machine.agency
        self.child = machine.spare

    @cached_property
    def sent(self) -> PayoutRun:
        return self._one(PayoutRun.objects.filter(state="handed_over", n__gt=1))

    @cached_property
    def formed(self) -> PayoutRun:
        return self._one(PayoutRun.objects.filter(state="formed", n__gt=0))

    @cached_property
    def returned(self) -> Payment:
        back = Outcome.objects.came_back().filter(payment__reissue__isnull=True)
        return self._one(Payment.objects.filter(outcomes__in=back))

    @cached_property
    def payment(self) -> Payment:
        plain = Payment.objects.filter(run=self.sent, outcomes=None, reissue_of=None)
        return self._one(plain.exclude(lines__due=None))

    @property
    def person(self) -> Any:
        return self.payment.person

    @property
    def other(self) -> Any:
        return self.returned.person

    @property
    def line(self) -> PaymentLine:
        return self._one(self.payment.lines.exclude(due=None))

    @property
    def due(self) -> Any:
        return self.line.due

    @property
    def due_of_child(self) -> Any:
        lines = PaymentLine.objects.filter(due__child=self.child)
        return self._one(lines).due

    @property
    def kept(self) -> PaymentLine:
        return self._one(PaymentLine.objects.live().exclude(claim_entry=None))

    @staticmethod
    def _one(rows: Any) -> Any:
        found = rows.order_by("pk").first()
        if found is None:
            raise Missing
        return found


class Meddled(Payouts):
    """Payouts in any order of deeds, with deeds between them that go past everything."""

    deeds: tuple[tuple[Sabotage, bool], ...] = ()
    refused: set[Sabotage]

    @initialize()
    def begin(self) -> None:
        """A month was paid, one payment of it came back, the next is formed: everything is there
        that somebody may meddle with."""
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
        self.agency.bring_back(Payment.objects.get(person=self.people[1]))
        self.accrue(False, False)
        self.form(False)
        self.meddle()

    @rule()
    def meddle(self) -> None:
        """Write what is forbidden; when it is refused nothing of it stays."""
        for deed, alone in self.deeds:
            with transaction.atomic():
                with nothing_else() if alone else nullcontext():
                    stays = self._write(deed)
                if not stays:
                    transaction.set_rollback(True)

    @rule()
    def meddle_again(self) -> None:
        self.meddle()

    def _write(self, deed: Sabotage) -> bool:
        try:
            with transaction.atomic():
                deed(Present(self))
        except (Missing, PayoutRefused, ObjectDoesNotExist):
            return False
        except DatabaseError:
            self.refused.add(deed)
            return False
        return True

    @invariant()
    def nothing_is_broken(self) -> None:
        if found := findings():
            raise Broken("; ".join(found))


def walk(*deeds: tuple[Sabotage, bool], examples: int) -> set[Sabotage]:
    """Walk with these deeds; return those that were refused."""
    refused: set[Sabotage] = set()
    machine = type("Meddled", (Meddled,), {"deeds": deeds, "refused": refused})
    run_state_machine_as_test(
        machine,
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


def finds(deed: Sabotage, words: str, *, alone: bool) -> None:
    """The machine meets what the deed did, by the words of the check or by its own books."""
    with pytest.raises((Broken, AssertionError)) as found:
        walk((deed, alone), examples=40)
    assert not isinstance(found.value, Broken) or words in str(found.value), str(found.value)


def test_with_everything_in_its_place_nothing_gets_past(db: None) -> None:
    deeds = [(deed, True) for deed, _words in [*CONSTRAINTS.values(), *UNIQUE_COLUMNS.values()]]
    deeds += [(deed, False) for deed, _words in [*GUARDS.values(), *APPENDED.values()]]
    assert walk(*deeds, examples=3) == {deed for deed, _alone in deeds}


@pytest.mark.parametrize("name", QUICK)
def test_the_machine_misses_a_constraint(db: None, name: str) -> None:
    with without(name):
        finds(*CONSTRAINTS[name], alone=True)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted({*CONSTRAINTS} - {*QUICK}))
def test_the_machine_misses_any_constraint(db: None, name: str) -> None:
    if connection.vendor == "sqlite" and is_inline(name):
        pytest.skip("SQLite keeps it inside the table")
    with without(name):
        finds(*CONSTRAINTS[name], alone=True)


@pytest.mark.long
@pytest.mark.parametrize("columns", sorted(UNIQUE_COLUMNS))
def test_the_machine_misses_a_unique_column(db: None, columns: tuple[str, str]) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite keeps it inside the table")
    with without("", columns=columns):
        finds(*UNIQUE_COLUMNS[columns], alone=True)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(GUARDS))
def test_the_machine_misses_a_guard(db: None, name: str) -> None:
    take_down(connection, next(rule for rule in RULES if rule.name == name))
    finds(*GUARDS[name], alone=False)


@pytest.mark.long
@pytest.mark.parametrize("table", sorted(APPENDED))
def test_the_machine_misses_an_append_only_table(db: None, table: str) -> None:
    unprotect(connection, table)
    finds(*APPENDED[table], alone=False)
