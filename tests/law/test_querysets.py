"""Which redaction and text hold on a day; boundary days and derived ends."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.law.lookups import suggest, texts_under
from content.law.models import Act, ActVersion, Provision
from content.law.timelines import spans, stretches
from tests.law.acts import TEXT, clause, section, subsection

pytestmark = pytest.mark.django_db
CHANGED = TEXT.replace("teisel juhul.", "kolmandal juhul.") + section(3, subsection("", "Uus."))


def in_force(on):
    return [version.rt_id for version in ActVersion.objects.in_force(on)]


def text_at(act, address, on):
    row = Provision.objects.at(act, address, on).first()
    return row and row.text


def test_boundary_days_of_a_closed_redaction(imported):
    imported(start="2020-01-01", end="2020-12-31")
    assert in_force(date(2019, 12, 31)) == []
    assert in_force(date(2020, 1, 1)) == ["101012020001"]
    assert in_force(date(2020, 12, 31)) == ["101012020001"]
    assert in_force(date(2021, 1, 1)) == []


def test_a_later_redaction_ends_an_open_one(imported):
    act = imported(rt_id="1", start="2020-01-01")
    imported(CHANGED, rt_id="2", start="2021-02-01")
    assert text_at(act, "para2lg1p2", date(2021, 1, 31)) == "teisel juhul."
    assert text_at(act, "para2lg1p2", date(2021, 2, 1)) == "kolmandal juhul."
    assert text_at(act, "para3lg1", date(2021, 1, 31)) is None


def test_order_of_import_does_not_matter(imported):
    imported(CHANGED, rt_id="2", start="2021-02-01")
    imported(rt_id="1", start="2020-01-01")
    assert in_force(date(2021, 1, 31)) == ["1"]
    assert in_force(date(2021, 2, 1)) == ["2"]


def test_a_gap_has_no_law_rather_than_an_old_one(imported):
    """The open redaction ended when the next began, although that one has ended too."""
    act = imported(rt_id="1", start="2020-01-01")
    imported(CHANGED, rt_id="2", start="2021-01-01", end="2021-12-31")
    assert in_force(date(2022, 1, 1)) == []
    assert text_at(act, "para1lg1", date(2022, 1, 1)) is None


def test_a_removed_section_is_not_read_from_an_older_redaction(imported):
    act = imported(CHANGED, rt_id="1", start="2020-01-01")
    imported(TEXT, rt_id="2", start="2021-01-01")
    assert text_at(act, "para3lg1", date(2020, 6, 1)) == "Uus."
    assert text_at(act, "para3lg1", date(2021, 6, 1)) is None


def test_a_redaction_that_never_came_into_force_holds_on_no_day(imported):
    imported(rt_id="1", start="2020-01-01")
    imported(CHANGED, rt_id="2", start="2021-01-01", end_text="mitte jõustunud")
    assert in_force(date(2022, 1, 1)) == ["1"]


def test_of_two_redactions_from_one_day_the_later_published_holds(imported):
    imported(rt_id="2", start="2020-01-01", published="2019-12-28")
    imported(CHANGED, rt_id="1", start="2020-01-01", published="2019-12-01")
    assert in_force(date(2020, 1, 1)) == ["2"]
    assert [span.version.rt_id for span in spans(ActVersion.objects.all())] == ["2"]


def test_each_act_has_its_own_redaction(imported):
    imported(rt_id="1")
    imported(rt_id="2", group="2", abbreviation="TEIS", start="2020-06-01")
    assert sorted(in_force(date(2020, 12, 1))) == ["1", "2"]
    assert in_force(date(2020, 2, 1)) == ["1"]


def test_a_text_is_found_in_one_query(imported, django_assert_num_queries):
    act = imported()
    imported(CHANGED, rt_id="2", start="2021-01-01")
    with django_assert_num_queries(1):
        assert text_at(act, "para2lg1p2", date(2022, 1, 1)) == "kolmandal juhul."
    with django_assert_num_queries(1):
        assert len(texts_under(act, "para2", date(2022, 1, 1)).texts) == 6


def test_a_whole_section_is_read_with_all_below(imported):
    act = imported()
    text = texts_under(act, "para2", date(2020, 1, 1))
    assert [row.address for row in text.texts][:3] == ["para2", "para2lg1", "para2lg1p1"]
    assert "para2b1lg1" not in [row.address for row in text.texts]
    assert next(row.address for row in text.shown) == "para2lg1"
    clause_text = texts_under(act, "para2lg1p2", date(2020, 1, 1))
    assert [row.address for row in clause_text.texts] == ["para2lg1p2"]
    assert [row.address for row in clause_text.lead] == ["para2lg1"]
    assert clause_text.section.address == "para2"
    assert texts_under(act, "para9", date(2020, 1, 1)) is None


def test_a_clause_of_the_only_unnumbered_subsection(imported):
    act = imported(
        section(5, subsection("", "Kui:", clause(1, "esimene."), clause(2, "teine.")))
        + section(6, subsection(1, "Kui:", clause(1, "numbriga."))),
    )
    on = date(2020, 1, 1)
    assert text_at(act, "para5p2", on) == "teine."
    assert texts_under(act, "para5p2", on).target.address == "para5lg1p2"
    assert text_at(act, "para6p1", on) is None
    assert texts_under(act, "para6p1", on) is None


def test_sections_are_suggested_by_the_start_of_their_number(imported):
    imported()
    assert [row.address for row in suggest("NÄS", "2", date(2020, 1, 1))] == ["para2", "para2b1"]
    assert not suggest("PHS", "2", date(2020, 1, 1))


def test_stretches_join_redactions_that_say_the_same(imported):
    act = imported(rt_id="1", start="2020-01-01")
    imported(TEXT, rt_id="2", start="2021-01-01")
    imported(CHANGED, rt_id="3", start="2022-01-01")

    def history(address):
        rows = Provision.objects.filter(act_version__act=act, address=address)
        known = {row.act_version_id: (row.digest, row.state) for row in rows}
        return [(s.start.year, s.last_day) for s in stretches(spans(act.versions.all()), known)]

    assert history("para2lg1p2") == [(2020, date(2021, 12, 31)), (2022, None)]
    assert history("para2lg1") == [(2020, date(2021, 12, 31)), (2022, None)]
    assert history("para2") == [(2020, date(2021, 12, 31)), (2022, None)]
    assert history("para2lg2") == [(2020, None)]
    assert history("para3") == [(2022, None)]


days = st.integers(0, 40).map(lambda n: date(2020, 1, 1) + timedelta(days=n))


@st.composite
def redactions(draw):
    """A few redactions with starts, ends and publication days, in any order."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(days)
        until = draw(st.none() | st.integers(1, 20).map(lambda n: start + timedelta(days=n)))  # noqa: B023
        found.append((number, start, until, draw(days), draw(st.booleans())))
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(redactions(), days)
def test_in_force_equals_a_naive_model(db, drawn, on):
    ActVersion.objects.all().delete()
    act, _ = Act.objects.get_or_create(group_id="g", title="t")
    made = [
        ActVersion.objects.create(
            act=act,
            rt_id=str(number),
            title="t",
            valid_from=start,
            valid_until=until,
            published_on=published,
            never_in_force=never,
            sha256="",
            text_sha256="",
            imported_at="2020-01-01T00:00Z",
        )
        for number, start, until, published, never in drawn
    ]
    begun = [v for v in made if not v.never_in_force and v.valid_from <= on]
    latest = max(begun, key=lambda v: (v.valid_from, v.published_on, v.pk), default=None)
    holds = latest is not None and (latest.valid_until is None or on < latest.valid_until)
    expected = [latest] if holds else []
    assert list(ActVersion.objects.in_force(on)) == expected
    assert [span.version for span in spans(made) if span.holds(on)] == expected
