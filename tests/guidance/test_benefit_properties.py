"""Rules of the allowances over any family."""

import datetime as dt
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance.benefits.allowances import family_allowances
from guidance.benefits.bulk import monthly_totals
from guidance.benefits.coordination import amounts_to_compare, supplement
from guidance.benefits.dates import Month, Span, birthday
from guidance.benefits.entitlement import paid_in, right_of
from guidance.benefits.family import Child, Family, Studies
from guidance.benefits.results import Benefit

days = st.dates(dt.date(1996, 1, 1), dt.date(2027, 12, 31))
months = st.builds(Month, st.integers(2017, 2026), st.integers(1, 12))
spans = st.builds(
    lambda start, length: Span(start, start + dt.timedelta(days=length)),
    st.dates(dt.date(2014, 1, 1), dt.date(2026, 12, 31)),
    st.integers(1, 2000),
)
studies = st.builds(Studies, spans, st.sampled_from(["upper_secondary", "higher"]))
children = st.lists(
    st.builds(
        lambda born, learning, away, single: (born, learning, away, single),
        days,
        st.lists(studies, max_size=2).map(tuple),
        st.lists(spans, max_size=1).map(tuple),
        st.lists(spans, max_size=1).map(tuple),
    ),
    max_size=8,
)
many = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def family_of(facts, *, was_large: bool = False) -> Family:
    return Family(
        tuple(
            Child(str(n), born, studies=learning, away=away, single_parent=single)
            for n, (born, learning, away, single) in enumerate(facts)
        ),
        was_large,
    )


@many
@given(facts=children, month=months)
def test_order_and_count_decide(rates, facts, month):
    family = family_of(facts)
    result = family_allowances(family, month, month, rates)
    whole = [
        line
        for line in result.lines
        if line.benefit == Benefit.CHILD_ALLOWANCE and len(line.steps) == 2
    ]
    third = rates.on("child_allowance.third_plus", month.first).value
    first = rates.on("child_allowance.first_second", month.first).value
    assert sum(line.amount == third for line in whole) == max(len(whole) - 2, 0)
    assert all(line.amount in (first, third) for line in whole)


@many
@given(facts=children, month=months)
def test_no_child_over_nineteen_and_a_school_year_gives_a_right(rates, facts, month):
    for child in family_of(facts).children:
        for span in right_of(child, rates):
            assert child.born <= span.start < span.end
            assert span.end <= dt.date(birthday(child.born, 20).year + 1, 1, 1)
            assert not any(gap.within(span) for gap in child.away)


@many
@given(facts=children, month=months)
def test_a_started_month_is_paid_by_days_and_an_ended_one_in_full(rates, facts, month):
    for child in family_of(facts).children:
        right = right_of(child, rates)
        paid = paid_in(month, right)
        on_first = any(span.covers(month.first) for span in right)
        anywhere = any(span.within(Span(month.first, month.after)) for span in right)
        assert (paid is not None) == anywhere
        assert (paid is not None and paid.share == 1) == on_first


@many
@given(families=st.lists(st.tuples(children, st.booleans()), max_size=6), month=months)
def test_totals_of_many_are_the_totals_of_each(rates, families, month):
    made = [family_of(facts, was_large=large) for facts, large in families]
    each = [
        int(family_allowances(family, month, month, rates).total(month) * 100) for family in made
    ]
    assert list(monthly_totals(made, month, rates)) == each


@many
@given(facts=children, month=months, theirs=st.integers(0, 60_000))
def test_comparison_loses_no_cent_and_supplement_is_never_negative(rates, facts, month, theirs):
    family = family_of(facts)
    keys = [child.key for child in family.children]
    result = family_allowances(family, month, month, rates)
    outside = {Benefit.BIRTH, Benefit.ADOPTION, Benefit.GUARDIANSHIP}
    inside = sum((x.amount for x in result.lines if x.benefit not in outside), Decimal(0))
    ours = amounts_to_compare(result.lines, keys)
    assert sum(ours.values()) == inside * 100
    owed = supplement(ours, dict.fromkeys(keys, theirs))
    assert all(owed[key] == max(ours[key] - theirs, 0) for key in keys)
