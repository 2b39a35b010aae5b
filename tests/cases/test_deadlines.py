"""Terms on the days where they change, and around holidays."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from guidance.cases.deadlines import TERMS, UnknownTerm, reckon, term_of
from guidance.cases.fields import TermField
from guidance.cases.wording import distance
from portal.desk.templatetags.desk import draw_due
from portal.workdays import days_left, is_working_day

D = dt.date


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (D(2024, 12, 31), D(2025, 1, 15)),
        (D(2025, 1, 1), D(2025, 2, 12)),
        (D(2025, 3, 3), D(2025, 4, 14)),
        # Good Friday and 1 May lie between.
        (D(2025, 4, 17), D(2025, 6, 2)),
        # 24 to 26 December and New Year's Day do not count.
        (D(2025, 12, 23), D(2026, 2, 9)),
        (D(2026, 11, 4), D(2026, 12, 16)),
    ],
)
def test_the_decision_is_due_in_working_days(start, due):
    assert reckon("benefit", start).due_on == due


def test_before_2025_the_term_was_ten_working_days():
    before, since = reckon("benefit", D(2024, 12, 31)), reckon("benefit", D(2025, 1, 1))
    assert (before.days, before.basis) == (10, "SÜS § 25 lg 1")
    assert (since.days, since.basis) == (30, "PHS § 8 lg 1")


def test_a_term_across_the_change_of_the_law_is_unverified():
    assert reckon("benefit", D(2024, 12, 2)).is_verified
    assert not reckon("benefit", D(2024, 12, 20)).is_verified
    assert reckon("benefit", D(2025, 1, 2)).is_verified


@pytest.mark.parametrize(
    ("rule", "start", "planned", "due"),
    [
        ("payout", D(2025, 4, 14), D(2025, 5, 14), D(2025, 5, 14)),
        # Christmas Eve to Boxing Day, then a weekend.
        ("challenge_decision", D(2026, 11, 24), D(2026, 12, 24), D(2026, 12, 28)),
        ("inquiry", D(2025, 12, 2), D(2026, 1, 1), D(2026, 1, 2)),
        ("hearing", D(2026, 6, 8), D(2026, 6, 23), D(2026, 6, 25)),
        ("challenge_defects", D(2026, 2, 14), D(2026, 2, 24), D(2026, 2, 25)),
    ],
)
def test_a_term_in_calendar_days_ends_on_a_working_day(rule, start, planned, due):
    reckoned = reckon(rule, start)
    assert (reckoned.planned_on, reckoned.due_on) == (planned, due)
    assert reckoned.is_moved == (planned != due)


def test_a_moved_day_is_unverified():
    assert reckon("payout", D(2025, 4, 14)).is_verified
    assert not reckon("payout", D(2026, 11, 24)).is_verified


@pytest.mark.parametrize("rule", ["inquiry", "hearing", "challenge", "documents"])
def test_terms_not_read_in_the_act_say_so(rule):
    assert not reckon(rule, D(2026, 3, 2)).is_verified


@pytest.mark.parametrize("rule", sorted(TERMS))
def test_every_due_day_is_a_working_day_after_the_start(rule):
    for ahead in range(800):
        start = D(2024, 6, 1) + dt.timedelta(days=ahead)
        reckoned = reckon(rule, start)
        assert reckoned.due_on > start
        assert is_working_day(reckoned.due_on)
        assert term_of(reckoned.key).days == reckoned.days


def test_unknown_rules_are_refused():
    with pytest.raises(UnknownTerm):
        reckon("never", D(2026, 1, 1))
    with pytest.raises(UnknownTerm):
        term_of("never")


@pytest.mark.parametrize(
    ("due", "left"),
    [
        (D(2026, 12, 2), 0),
        (D(2026, 12, 3), 1),
        (D(2026, 12, 16), 10),
        (D(2026, 12, 1), -1),
        (D(2026, 11, 30), -2),
    ],
)
def test_days_left_are_working_days(due, left):
    assert days_left(due, D(2026, 12, 2)) == left


def test_late_over_a_weekend_is_late_by_one_day():
    assert days_left(D(2026, 11, 27), D(2026, 11, 29)) == -1


@pytest.mark.parametrize(
    ("day", "today", "words"),
    [
        (D(2026, 11, 30), D(2026, 11, 28), "1 tööpäev"),
        (D(2026, 11, 29), D(2026, 11, 27), "järgmisel"),
        (D(2026, 11, 28), D(2026, 11, 30), "1 tööpäev"),
        (D(2026, 12, 4), D(2026, 11, 30), "4 tööpäeva"),
    ],
)
def test_the_desk_and_the_lists_count_alike_on_days_off_too(day, today, words):
    with override("et"):
        said = (distance(day, today), draw_due(day, today))
    assert all(words in one.casefold() for one in said)


def test_a_term_that_a_letter_gives_ends_on_a_working_day() -> None:
    field = TermField()
    assert field.clean("2026-12-28") == dt.date(2026, 12, 28)
    with pytest.raises(ValidationError, match=r"28\.12\.2026"):
        field.clean("2026-12-26")
