"""Draws: no question twice, unseen first, the same for the same seed."""

from hypothesis import given
from hypothesis import strategies as st

from guidance.training.drawing import Slot, draw, order_of

SLOTS = st.lists(
    st.tuples(st.sets(st.integers(1, 15), max_size=10), st.integers(1, 6), st.booleans()),
    min_size=1,
    max_size=5,
).map(
    lambda rows: [
        Slot(place, sorted(pool), count, unseen)
        for place, (pool, count, unseen) in enumerate(rows, start=1)
    ]
)


@given(SLOTS, st.integers(0, 2**62), st.sets(st.integers(1, 15)), st.booleans())
def test_a_draw_keeps_to_its_rules(
    slots: list[Slot], seed: int, seen: set[int], shuffled: bool
) -> None:
    drawn = draw(slots, seed=seed, seen=seen, shuffled=shuffled)
    assert len({one.question for one in drawn}) == len(drawn)
    for slot in slots:
        own = [one.question for one in drawn if one.slot == slot.place]
        assert set(own) <= set(slot.pool)
        assert len(own) <= slot.count
        others = {one.question for one in drawn if one.slot != slot.place}
        free = set(slot.pool) - others - set(own)
        assert len(own) == slot.count or not free
        if slot.unseen and free - seen:
            assert not set(own) & seen
    assert drawn == draw(slots, seed=seed, seen=seen, shuffled=shuffled)


def test_a_draw_leaves_fixed_questions_alone() -> None:
    slots = [Slot(1, [1, 2, 3], 2), Slot(2, [1])]
    for seed in range(30):
        drawn = draw(slots, seed=seed)
        assert [one.question for one in drawn if one.slot == 2] == [1]


def test_what_was_seen_comes_only_when_nothing_else_is_left() -> None:
    drawn = draw([Slot(1, [1, 2, 3, 4], 3, unseen=True)], seed=5, seen={1, 2})
    assert {3, 4} < {one.question for one in drawn}


def test_the_order_of_answers_is_kept_by_the_seed() -> None:
    keys = [str(key) for key in range(10)]
    first = order_of(keys, seed=3, place=1, shuffled=True)
    assert first == order_of(keys, seed=3, place=1, shuffled=True)
    assert first != order_of(keys, seed=3, place=2, shuffled=True)
    assert order_of(keys, seed=3, place=1, shuffled=False) == keys
