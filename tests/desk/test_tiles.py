"""The numbers at the head of the desk."""

import datetime as dt

from portal.desk.tiles import tiles_of
from portal.shell.panels import Panel, PanelItem

TODAY = dt.date(2026, 11, 23)


def panel(code, group, *days, count=None):
    items = [
        PanelItem(title="Töö", url="/", due=day and TODAY + dt.timedelta(days=day - 1))
        for day in days
    ]
    return Panel(code=code, title=code, items=items, count=count or len(items), group=group)


def counts(*panels):
    return {tile.group: tile.count for tile in tiles_of(panels, TODAY)}


def test_an_empty_desk_counts_nothing():
    assert counts() == {"late": 0, "soon": 0, "waiting": 0, "changed": 0}
    assert all(tile.panel is None for tile in tiles_of([], TODAY))


def test_what_is_overdue_is_late_wherever_it_stands():
    found = counts(panel("a", "waiting", -5, 2, None), panel("b", "late", -3, count=9))
    assert found == {"late": 10, "soon": 1, "waiting": 3, "changed": 0}


def test_today_is_soon_and_yesterday_is_late():
    # `days` counts from yesterday as 0, today as 1: None means no date.
    assert counts(panel("a", "waiting", 1))["soon"] == 1
    yesterday = [PanelItem(title="Töö", url="/", due=TODAY - dt.timedelta(days=1))]
    late = Panel(code="a", title="a", items=yesterday, count=1)
    assert counts(late)["late"] == 1


def test_a_room_says_what_is_soon_in_its_own_panel():
    assert counts(panel("a", "soon", 30, 40, count=5))["soon"] == 5
    assert counts(panel("a", "waiting", 30))["soon"] == 0


def test_one_s_own_work_is_counted_nowhere():
    assert sum(counts(panel("a", "own", None, -5, 1)).values()) == 0


def test_a_tile_leads_to_the_first_panel_that_has_some():
    first, second = panel("a", "waiting"), panel("b", "waiting", None)
    waiting = tiles_of([first, second], TODAY)[2]
    assert waiting.panel == second
