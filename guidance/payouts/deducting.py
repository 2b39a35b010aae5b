"""What is kept from a payout for claims: the rules of the precepts within the law's limits. Pure.

The limits themselves are `guidance.claims.limits` (PHS § 14 lg 2). A payout may hold several
months of parental benefit: half of the rate stays with the person for each.
"""

from collections.abc import Mapping, Sequence

from guidance.claims.limits import PARENTAL, Rule, half_rate, set_off


def deducted(
    payouts: Mapping[str, int],
    rules: Sequence[Rule],
    *,
    parental_months: int = 0,
    rate_cents: int,
) -> tuple[int, ...]:
    """Return the cents kept by each rule of one person's payout, in the order given.

    `payouts` are cents by benefit, `rate_cents` the benefit rate of the payday's year.

    >>> deducted({"child_allowance": 16000}, [Rule(90000, percent=20)], rate_cents=88600)
    (3200,)
    >>> deducted({"parental_benefit": 100000}, [Rule(90000, cents=90000)], parental_months=2,
    ...          rate_cents=88600)
    (11400,)
    """
    kept = half_rate(rate_cents) * max(0, parental_months - 1)
    counted = {
        benefit: max(0, cents - kept) if benefit == PARENTAL else cents
        for benefit, cents in payouts.items()
    }
    return set_off(counted, rules, rate_cents=rate_cents)
