"""Who may read and what speaks on a day, against the plain rule."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from content.clocks import pick, segments
from search.engines.table import Facts, Table, admits_reader
from search.enums import Status
from search.ranking import Ranking
from tests.search.conftest import criteria

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2020, 3, 1))


def facts(pk: int, starts: dt.date, ends: dt.date | None, minute: int, group: str = "g") -> Facts:
    published = dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minute)
    return Facts(pk, "", group, "memo", (), "", " public ", starts, ends, published, False, 10)


@st.composite
def versions(draw: st.DrawFn) -> list[Facts]:
    found = []
    for pk in range(draw(st.integers(1, 5))):
        starts = draw(DAYS)
        length = draw(st.none() | st.integers(1, 40))
        ends = starts + dt.timedelta(days=length) if length else None
        found.append(facts(pk, starts, ends, minute=pk))
    return found


@given(versions(), DAYS, st.none() | st.integers(0, 5))
def test_the_version_in_force_is_the_one_that_the_two_clocks_pick(
    group: list[Facts], on: dt.date, minute: int | None
) -> None:
    last = dt.datetime(2020, 1, 2, tzinfo=dt.UTC)
    known_at = last if minute is None else last.replace(day=1, minute=minute)
    spoken = pick(group, on, known_at)
    table, known = Table(group), None if minute is None else known_at
    in_force = [v for i, v in enumerate(group) if table.status(i, on, known) is Status.IN_FORCE]
    assert in_force == ([spoken] if spoken else [])


@given(versions(), DAYS)
def test_a_version_that_is_never_read_is_never_found(group: list[Facts], on: dt.date) -> None:
    read = {s.version.pk for s in segments(group, dt.datetime(2021, 1, 1, tzinfo=dt.UTC))}
    table = Table(group)
    assert {each.pk for place, each in enumerate(group) if table.status(place, on)} == read


def test_every_set_of_readers_must_admit() -> None:
    assert admits_reader(" public ", frozenset({"public"}))
    assert admits_reader(" external staff | staff ", frozenset({"public", "staff", "external"}))
    assert not admits_reader(" external staff | staff ", frozenset({"public", "external"}))
    assert not admits_reader("", frozenset({"public"}))


def test_a_document_is_shown_and_counted_once() -> None:
    day = dt.date(2020, 2, 1)
    table = Table(
        [
            facts(1, dt.date(2020, 1, 1), dt.date(2020, 2, 1), 0),
            facts(2, dt.date(2020, 2, 1), None, 1),
            facts(3, dt.date(2020, 1, 1), None, 2, group="other"),
        ]
    )
    ranked = Ranking([0, 1, 2], [3.0, 2.0, 1.0], [1, 1, 1], wanted=1)
    places, counts = table.narrow(ranked, criteria(on=day, statuses=frozenset(Status)))
    assert places == [1, 2]
    assert counts["kind"] == {"memo": 2}
    assert counts["status"] == {"in_force": 2, "past": 1}


def test_a_withdrawn_document_is_not_in_force_and_its_notice_is_no_hit() -> None:
    text = facts(1, dt.date(2020, 1, 1), None, 0)
    notice = facts(2, dt.date(2020, 2, 1), None, 1)._replace(withdrawal=True)
    table = Table([text, notice])
    assert table.status(0, dt.date(2020, 3, 1)) is Status.PAST
    assert table.allowed(frozenset({"public"})).tolist() == [True, False]
