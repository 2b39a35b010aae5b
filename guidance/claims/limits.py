"""How much of a month's payouts may be set off against a claim (PHS § 14 lg 2, SÜS § 34). Pure.

Of family allowances and maintenance support at most 20 % of their sum; who gets parental benefit
keeps at least half of the month's benefit rate (vanemahüvitise määr). Other benefits are left
alone: whether they are income protected by TMS § 131 was not read in the act (`UNVERIFIED`).
Everything in integer cents; a limit is rounded down, so that it is never passed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PERCENT = 20
BASIS = "PHS § 14 lg 2"
FAMILY = frozenset(
    {
        "child_allowance",
        "childcare_allowance",
        "single_parent_child_allowance",
        "guardianship_allowance",
        "large_family_allowance",
        "seven_plus_parent_allowance",
        "multiple_birth_allowance",
        "birth_allowance",
        "adoption_allowance",
        "maintenance_support",
    }
)
PARENTAL = "parental_benefit"
# Paid by other acts, or by one that was not read: nothing is set off from them.
UNVERIFIED = frozenset(
    {"conscript_child_allowance", "survivor_allowance", "differential_supplement"}
)


@dataclass(frozen=True)
class Rule:
    """A set-off by a precept: whole percent of the payouts or cents a month, never both.

    `protected_cents` stay with the person, besides what the law protects; `balance` is what the
    claim still owes.
    """

    balance: int
    percent: int | None = None
    cents: int | None = None
    protected_cents: int = 0


def half_rate(rate_cents: int) -> int:
    """Return what a payee of parental benefit keeps: half of the rate, rounded up.

    >>> half_rate(88600), half_rate(88601)
    (44300, 44301)
    """
    return -(-rate_cents // 2)


def most(payouts: Mapping[str, int], *, rate_cents: int) -> int:
    """Return the most that may be set off from what one person gets in a month.

    `payouts` are cents by benefit, `rate_cents` the benefit rate of the month.

    >>> most({"child_allowance": 16000, "large_family_allowance": 45000}, rate_cents=88600)
    12200
    >>> most({"parental_benefit": 100000}, rate_cents=88600)
    55700
    """
    family = sum(cents for benefit, cents in payouts.items() if benefit in FAMILY and cents > 0)
    parental = payouts.get(PARENTAL, 0) - half_rate(rate_cents)
    return family * PERCENT // 100 + max(0, parental)


def set_off(
    payouts: Mapping[str, int], rules: Iterable[Rule], *, rate_cents: int
) -> tuple[int, ...]:
    """Return the cents set off by each rule, in the order given, all together within the limits.

    >>> set_off({"child_allowance": 10000}, [Rule(1500), Rule(9000, percent=10)], rate_cents=0)
    Traceback (most recent call last):
    ValueError: a rule has either a percent or cents
    >>> set_off(
    ...     {"child_allowance": 10000},
    ...     [Rule(1500, cents=1500), Rule(9000, percent=10)],
    ...     rate_cents=88600,
    ... )
    (1500, 500)
    """
    left = most(payouts, rate_cents=rate_cents)
    paid = sum(cents for cents in payouts.values() if cents > 0)
    taken: list[int] = []
    for rule in rules:
        unprotected = max(0, paid - sum(taken) - rule.protected_cents)
        part = min(_wanted(rule, paid), rule.balance, left, unprotected)
        taken.append(part)
        left -= part
    return tuple(taken)


def _wanted(rule: Rule, paid: int) -> int:
    if (rule.percent is None) == (rule.cents is None):
        raise ValueError("a rule has either a percent or cents")
    return rule.cents if rule.cents is not None else paid * (rule.percent or 0) // 100
