"""The picture of redactions and the grouping of sections under headings."""

from datetime import date
from itertools import pairwise

from content.law.layout import Scale, chapters, timeline_picture
from content.law.models import ActVersion, Provision
from content.law.timelines import spans
from portal.shell.asof import AsOf

TODAY = date(2024, 6, 1)


def versions(*starts):
    return [
        ActVersion(pk=number, rt_id=str(number), valid_from=date(year, 1, 1))
        for number, year in enumerate(starts, 1)
    ]


def picture(*starts, on=TODAY, shown=None):
    found = versions(*starts)
    version = next((version for version in found if version.pk == shown), None)
    return timeline_picture(spans(found), version, AsOf(on=on, known=TODAY, today=TODAY))


def row(address, section=None, path=()):
    level = "subsection" if section else "section"
    return Provision(address=address, section=section or address, level=level, path=list(path))


def test_segments_touch_and_fill_the_picture():
    drawn = picture(2018, 2020, 2024, 2026).segments
    assert drawn[0].at == 0
    assert drawn[-1].at + drawn[-1].width == 100
    for left, right in pairwise(drawn):
        assert abs(left.at + left.width - right.at) <= 1


def test_past_present_and_future_are_told_apart():
    drawn = picture(2018, 2024, 2026, shown=1)
    assert [segment.look for segment in drawn.segments] == ["past shown", "in_force", "future"]
    assert [segment.query for segment in drawn.segments] == ["?on=2018-01-01", "", "?on=2026-01-01"]


def test_the_pin_stands_where_the_reader_is():
    assert picture(2018).pin == round(100 * (TODAY - date(2018, 1, 1)).days / 2921)
    assert picture(2018, on=date(2017, 1, 1)).pin is None
    assert picture(2018, on=date(2050, 1, 1)).pin < 100


def test_an_act_without_redactions_has_an_empty_picture():
    assert picture().segments == ()


def test_only_as_many_years_as_fit():
    assert [year for year, _ in Scale(date(2020, 5, 1), date(2024, 12, 31)).years()] == [
        2021,
        2022,
        2023,
        2024,
    ]
    assert len(Scale(date(1990, 1, 1), date(2030, 12, 31)).years()) <= 8


def test_headings_open_only_where_they_change():
    part, one, two = ["1. osa", "A"], ["1. peatükk", "B"], ["2. peatükk", "C"]
    found = chapters(
        [
            row("preambul"),
            row("para1", path=[part, one]),
            row("para1lg1", "para1"),
            row("para2", path=[part, one]),
            row("para3", path=[part, two]),
            row("para4"),
        ]
    )
    assert [chapter.opens for chapter in found] == [
        [],
        [(2, "1. osa A"), (3, "1. peatükk B")],
        [(3, "2. peatükk C")],
        [],
    ]
    assert [[section.head.address for section in chapter.sections] for chapter in found] == [
        ["preambul"],
        ["para1", "para2"],
        ["para3"],
        ["para4"],
    ]
    assert [r.address for r in found[1].sections[0].rows] == ["para1lg1"]
    assert [chapter.section_level for chapter in found] == [2, 4, 4, 2]
