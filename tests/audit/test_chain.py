"""Canonical JSON has one form; the hashes bind everything they are given."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.audit.chain import (
    GENESIS,
    NotCanonical,
    canonical_json,
    event_digest,
    link_hash,
    personal_digest,
    write_time,
)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(text, below, max_size=4),
    max_leaves=12,
)


@unhurried
@given(values)
def test_canonical_json_says_the_same_as_the_value(value):
    assert json.loads(canonical_json(value)) == value


@unhurried
@given(st.dictionaries(text, values, max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(value, random):
    items = list(value.items())
    random.shuffle(items)
    assert canonical_json(dict(items)) == canonical_json(value)


@unhurried
@given(values)
def test_canonical_json_is_one_line_and_its_own_canonical_form(value):
    written = canonical_json(value)
    assert "\n" not in written
    assert canonical_json(json.loads(written)) == written


@unhurried
@given(values, values)
def test_two_values_are_written_alike_only_when_they_are_equal(one, other):
    same = canonical_json(one) == canonical_json(other)
    assert same == (json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True))


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), b"x", {1: "a"}, {"a": {2, 3}}, dt.date(2026, 1, 1), "\ud800"]
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical_json({"value": value} if not isinstance(value, dict) else value)


COLUMNS = {
    "at": "2026-11-21T08:00:00.000000+00:00",
    "actor": 1,
    "for_whom": None,
    "verb": "people.role_granted",
    "object_type": "people.user",
    "object_id": "7",
    "personal_hash": None,
    "data": "{}",
}
OTHERS = {
    "at": "2026-11-21T08:00:00.000001+00:00",
    "actor": None,
    "for_whom": 1,
    "verb": "people.role_ended",
    "object_type": "people.unit",
    "object_id": "8",
    "personal_hash": GENESIS,
    "data": '{"a":1}',
}


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_changes_the_digest(column):
    assert event_digest(**COLUMNS) != event_digest(**{**COLUMNS, column: OTHERS[column]})


@unhurried
@given(st.integers(1, 2**62), st.integers(1, 2**62), st.binary(min_size=32, max_size=32))
def test_a_link_binds_its_place_its_event_and_its_predecessor(place, event, digest):
    whole = link_hash(GENESIS, place, event, digest)
    assert link_hash(GENESIS, place + 1, event, digest) != whole
    assert link_hash(GENESIS, place, event + 1, digest) != whole
    assert link_hash(bytes([1]) * 32, place, event, digest) != whole


def test_the_salt_hides_what_is_easy_to_guess():
    assert personal_digest(b"a" * 32, '{"code":"1"}') != personal_digest(b"b" * 32, '{"code":"1"}')


def test_a_moment_is_written_in_utc_to_the_microsecond():
    tallinn = dt.timezone(dt.timedelta(hours=2))
    moment = dt.datetime(2026, 11, 21, 10, 0, tzinfo=tallinn)
    assert write_time(moment) == "2026-11-21T08:00:00.000000+00:00"
