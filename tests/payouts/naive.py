"""Payouts as one would reckon them by hand: plain lists and loops, against which the real is held.

It knows nothing of tables. Every month of every chain is worked out anew from all decisions, and
what happened to each amount is kept in dictionaries.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

Chain = tuple[int, str, int]


@dataclass
class Said:
    """A decision: whose, what it gives by (chain, month), from when it ends the rest."""

    person: int
    gives: dict[tuple[Chain, dt.date], int]
    ends_from: dt.date | None = None
    ends: frozenset[Chain] = frozenset()
    is_replaced: bool = False


@dataclass
class Debt:
    """A claim with a set-off of a percent."""

    person: int
    left: int
    percent: int


@dataclass
class Batch:
    """What a run consumed: amounts due by (chain, month), what it paid and kept."""

    consumed: dict[tuple[Chain, dt.date], int]
    paid: dict[int, int]
    kept: dict[int, int]
    claimed: dict[Chain, int]
    again: list[int]


@dataclass
class Books:
    """All that is known; amounts in cents."""

    decisions: list[Said] = field(default_factory=list)
    due: dict[tuple[Chain, dt.date], int] = field(default_factory=lambda: defaultdict(int))
    consumed: dict[tuple[Chain, dt.date], int] = field(default_factory=lambda: defaultdict(int))
    waiting: set[tuple[Chain, dt.date]] = field(default_factory=set)
    debts: dict[int, Debt] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    without_account: set[int] = field(default_factory=set)
    accrued_to: dt.date | None = None

    def holds(self, chain: Chain, month: dt.date) -> int:
        """What a chain gets for a month: the last word, whatever was replaced left out."""
        amount = 0
        for said in self.decisions:
            if said.is_replaced:
                continue
            if (chain, month) in said.gives:
                amount = said.gives[chain, month]
            elif said.ends_from is not None and chain in said.ends and month >= said.ends_from:
                amount = 0
        return amount

    def accrue(self, month: dt.date) -> None:
        self.accrued_to = max(self.accrued_to or month, month)
        known = {pair for said in self.decisions for pair in said.gives}
        for chain, when in sorted(known):
            if when <= self.accrued_to:
                holds = self.holds(chain, when)
                if holds != self.due[chain, when]:
                    self.waiting.add((chain, when))
                self.due[chain, when] = holds

    def form(self, month: dt.date, again: dict[int, tuple[int, int]]) -> Batch | None:
        """What a run of the month pays; `again` are (person, cents) of payments to be repeated.

        What was written and taken away again is settled too, at nothing.
        """
        fresh = {
            key: self.due[key] - self.consumed[key]
            for key in self.waiting
            if key[1] <= month and key[0][0] not in self.held | self.without_account
        }
        nets: dict[Chain, int] = defaultdict(int)
        for (chain, _when), cents in fresh.items():
            nets[chain] += cents
        repeated = [
            key for key, (person, _cents) in again.items()
            if person not in self.held | self.without_account
        ]  # fmt: skip
        if not fresh and not repeated:
            return None
        gross: dict[int, int] = defaultdict(int)
        for chain, net in nets.items():
            if net > 0:
                gross[chain[0]] += net
        kept = self._set_off(gross)
        paid = {
            person: cents - sum(kept.get(debt, 0) for debt, one in self.debts.items()
                                if one.person == person)
            for person, cents in gross.items()
        }  # fmt: skip
        claimed = {chain: -net for chain, net in nets.items() if net < 0}
        for key in fresh:
            self.consumed[key] += fresh[key]
        self.waiting -= fresh.keys()
        return Batch(fresh, paid, kept, claimed, repeated)

    def undo(self, batch: Batch) -> None:
        for key, cents in batch.consumed.items():
            self.consumed[key] -= cents
        self.waiting |= batch.consumed.keys()
        for debt, cents in batch.kept.items():
            self.debts[debt].left += cents

    def _set_off(self, gross: dict[int, int]) -> dict[int, int]:
        """In the order in which the debts were made; all together at most a fifth (PHS § 14)."""
        kept: dict[int, int] = {}
        room = {person: cents * 20 // 100 for person, cents in gross.items()}
        for key, debt in self.debts.items():
            if debt.person not in gross:
                continue
            part = min(gross[debt.person] * debt.percent // 100, debt.left, room[debt.person])
            if part:
                kept[key] = part
                debt.left -= part
                room[debt.person] -= part
        return kept
