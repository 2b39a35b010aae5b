"""Which set-offs run on a payday, and what the people whom they concern are due."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection

from guidance.claims.enums import State
from guidance.claims.limits import PARENTAL, Rule
from guidance.payouts.sql.dialect import ask, day
from guidance.payouts.sql.forming import DUES


@dataclass
class Concerned:
    """A person with set-offs: what they are due by benefit, and the rules in their order.

    `parental_months` is in how many months parental benefit is due; `rules` stand beside the key
    of their claim.
    """

    person: int
    payouts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    parental_months: int = 0
    rules: list[tuple[int, Rule]] = field(default_factory=list)


def lock_claims(payday: dt.date) -> int:
    """Lock the claims of people with dues in the run that are set off on the payday, in order."""
    lock = "FOR NO KEY UPDATE" if connection.vendor == "postgresql" else ""
    chosen = f"SELECT r.claim_id {_running(payday)}"
    locked = ask(f"SELECT id FROM claims_claim WHERE id IN ({chosen}) ORDER BY id {lock}")
    return len(locked)


def concerned(payday: dt.date) -> Iterator[Concerned]:
    """Yield the people with set-offs and dues, in order; their claims are locked by the caller."""
    people: dict[int, Concerned] = {}
    rules = ask(f"""
        SELECT c.person_id, r.claim_id, r.percent, r.cents, r.protected_cents,
            (SELECT SUM(e.cents) FROM claims_claimentry e WHERE e.claim_id = r.claim_id) AS balance
        {_running(payday)} ORDER BY c.person_id, r."order", r.id
    """)
    taken: set[int] = set()
    for person, claim, percent, cents, protected, balance in rules:
        if claim in taken or not balance:
            continue
        taken.add(claim)
        found = people.setdefault(person, Concerned(person))
        found.rules.append((claim, Rule(int(balance), percent, cents, protected)))
    for person, benefit, cents, months in _due_to(payday):
        if person not in people:
            continue
        people[person].payouts[str(benefit)] = int(cents)
        if str(benefit) == PARENTAL:
            people[person].parental_months = months
    yield from people.values()


def _running(payday: dt.date) -> str:
    on = day(payday)
    return f"""
        FROM claims_deductionrule r JOIN claims_claim c ON c.id = r.claim_id
        WHERE r.start <= {on} AND (r."end" IS NULL OR r."end" > {on})
        AND c.state = '{State.DEMANDED.value}'
        AND c.person_id IN (SELECT person_id FROM {DUES} WHERE net > 0)
    """


def _due_to(payday: dt.date) -> list[tuple[int, ...]]:
    """What the people with set-offs are due by benefit, and in how many months."""
    return ask(f"""
        SELECT person_id, benefit, SUM(cents), COUNT(DISTINCT month) FROM {DUES}
        WHERE net > 0 AND person_id IN (SELECT c.person_id {_running(payday)})
        GROUP BY person_id, benefit
    """)
