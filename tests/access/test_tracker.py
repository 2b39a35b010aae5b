"""The fields of the data tracker with their lengths."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from portal.access.tracker import FIELDS, LONGEST, usage

AT = dt.datetime(2026, 11, 21, 10, 5, 7, 123456, tzinfo=dt.timezone(dt.timedelta(hours=2)))


def row(**facts):
    values = {
        "subject_code": "60001019906",
        "at": AT,
        "action": "Konto andmed",
        "sender": "Kaasus",
        "receiver": "Sotsiaalkindlustusamet",
        "restricted": False,
        "user_code": "60001017869",
        **facts,
    }
    return usage(**values).as_dict()


def test_the_fields_are_those_of_the_data_model():
    assert tuple(row()) == FIELDS
    assert row() == {
        "personcode": "EE60001019906",
        "logtime": "2026-11-21T10:05:07+02:00",
        "action": "Konto andmed",
        "sender": "Kaasus",
        "receiver": "Sotsiaalkindlustusamet",
        "restrictions": "A",
        "usercode": "EE60001017869",
    }


def test_a_restricted_entry_says_so_and_a_missing_code_stays_empty():
    assert row(restricted=True, user_code="") | {"restrictions": "P", "usercode": ""} == row(
        restricted=True, user_code=""
    )


@given(st.text(max_size=300))
def test_names_fit_the_columns(text):
    assert len(row(action=text)["action"]) <= LONGEST
