"""The limits of set-off, to the cent."""

from hypothesis import given
from hypothesis import strategies as st

from guidance.claims.limits import (
    FAMILY,
    PARENTAL,
    PERCENT,
    UNVERIFIED,
    Rule,
    half_rate,
    most,
    set_off,
)

CENTS = st.integers(0, 500_000)
BENEFITS = st.sampled_from(sorted(FAMILY | UNVERIFIED | {PARENTAL}))
PAYOUTS = st.dictionaries(BENEFITS, CENTS, max_size=5)
RATE = st.integers(0, 200_000)
RULES = st.lists(
    st.one_of(
        st.builds(
            Rule,
            balance=CENTS,
            percent=st.integers(1, 100),
            protected_cents=st.integers(0, 100_000),
        ),
        st.builds(Rule, balance=CENTS, cents=st.integers(1, 500_000), protected_cents=st.just(0)),
    ),
    max_size=4,
)


@given(PAYOUTS, RULES, RATE)
def test_all_rules_together_keep_to_the_law(payouts, rules, rate_cents) -> None:
    taken = set_off(payouts, rules, rate_cents=rate_cents)
    family = sum(cents for benefit, cents in payouts.items() if benefit in FAMILY)
    parental = payouts.get(PARENTAL, 0)
    from_parental = max(0, parental - half_rate(rate_cents))
    assert sum(taken) * 100 <= family * PERCENT + from_parental * 100
    assert len(taken) == len(rules)
    assert all(part >= 0 for part in taken)


@given(PAYOUTS, RULES, RATE)
def test_no_rule_takes_more_than_it_may(payouts, rules, rate_cents) -> None:
    paid = sum(payouts.values())
    left = paid
    for rule, part in zip(rules, set_off(payouts, rules, rate_cents=rate_cents), strict=True):
        assert part <= rule.balance
        assert rule.cents is None or part <= rule.cents
        assert rule.percent is None or part * 100 <= paid * rule.percent
        left -= part
        assert part == 0 or left >= rule.protected_cents


@given(PAYOUTS, st.integers(1, 10**6), RATE)
def test_a_rule_that_asks_for_everything_takes_all_that_the_law_leaves(
    payouts, cents, rate_cents
) -> None:
    limit = most(payouts, rate_cents=rate_cents)
    wanted = Rule(balance=10**9, cents=cents)
    assert set_off(payouts, [wanted], rate_cents=rate_cents) == (min(cents, limit),)


@given(PAYOUTS, RATE)
def test_other_benefits_are_left_alone(payouts, rate_cents) -> None:
    only_others = {benefit: cents for benefit, cents in payouts.items() if benefit in UNVERIFIED}
    assert most(only_others, rate_cents=rate_cents) == 0


def test_a_fraction_of_a_cent_stays_with_the_person() -> None:
    assert most({"child_allowance": 8433}, rate_cents=0) == 1686


def test_half_the_rate_stays_to_the_cent() -> None:
    assert most({PARENTAL: 44300}, rate_cents=88600) == 0
    assert most({PARENTAL: 44301}, rate_cents=88600) == 1
    assert most({PARENTAL: 44301}, rate_cents=88601) == 0
