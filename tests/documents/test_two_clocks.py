"""Publishing ahead, correcting backwards and withdrawing, read on any pair of dates."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.clocks import pick, segments
from content.documents.models import NoteVersion
from content.documents.reading import State, status_of

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 12, 2)
EPOCH = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def day(n):
    return dt.date(2024, 1, 1) + dt.timedelta(days=n)


def stored(world, template, steps):
    """Store a history of versions directly, each published a day after the former."""
    versions = []
    for number, (start, length, withdrawal) in enumerate(steps, start=1):
        revision = world.fresh(template.document).get_latest_revision_as_object().save_revision()
        version = NoteVersion.objects.get(pk=template.pk)
        version.pk = None
        version._state.adding = True
        version.revision = revision
        version.number = template.number + number
        version.applies_from = day(start)
        version.applies_until = day(start + length) if length else None
        version.withdrawal = withdrawal
        version.published_at = EPOCH + dt.timedelta(days=number)
        version.previous_sha256 = str(number) * 64
        version.save(force_insert=True)
        versions.append(version)
    return versions


steps = st.lists(
    st.tuples(st.integers(0, 20), st.none() | st.integers(1, 10), st.booleans()),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_in_force_equals_the_naive_model(world, steps):
    template = world.publish(applies_from=dt.date(2030, 1, 1))
    versions = stored(world, template, steps)
    for on in range(-1, 32, 3):
        for known in range(len(steps) + 2):
            known_at = EPOCH + dt.timedelta(days=known, hours=1)
            expected = pick(versions, day(on), known_at)
            found = NoteVersion.objects.filter(document=template.document)
            assert found.speaking(day(on), known_at).first() == expected
            in_force = found.in_force(day(on), known_at).first()
            assert in_force == (expected if expected and not expected.withdrawal else None)


def test_in_force_is_one_query(world, django_assert_num_queries):
    version = world.publish()
    with django_assert_num_queries(1):
        assert list(NoteVersion.objects.in_force(dt.date(2025, 1, 1))) == [version]


def test_boundary_days_of_a_succession(world):
    first = world.publish(applies_from=dt.date(2025, 1, 1))
    second = world.publish(
        world.fresh(first.document), applies_from=dt.date(2027, 1, 1), what_changed="Uus summa."
    )

    def on(year, month, day):
        return NoteVersion.objects.in_force(dt.date(year, month, day)).first()

    assert on(2024, 12, 31) is None
    assert on(2025, 1, 1) == on(2026, 12, 31) == first
    assert on(2027, 1, 1) == second


def test_a_correction_backwards_leaves_what_was_known_before(world):
    first = world.publish(applies_from=dt.date(2025, 1, 1))
    before = timezone.now()
    correction = world.publish(
        world.fresh(first.document),
        applies_from=dt.date(2025, 6, 1),
        applies_until=dt.date(2025, 7, 1),
        correction_reason="Juuni summa oli vale.",
    )
    june = dt.date(2025, 6, 15)
    assert NoteVersion.objects.in_force(june).get() == correction
    assert NoteVersion.objects.in_force(june, before).get() == first
    assert NoteVersion.objects.in_force(dt.date(2025, 7, 1)).get() == first


def test_several_future_versions_are_published_ahead(world):
    first = world.publish(applies_from=dt.date(2025, 1, 1))
    later = [
        world.publish(world.fresh(first.document), applies_from=dt.date(year, 1, 1))
        for year in (2028, 2029)
    ]
    assert NoteVersion.objects.in_force(dt.date(2027, 12, 31)).get() == first
    assert NoteVersion.objects.in_force(dt.date(2028, 12, 31)).get() == later[0]
    assert NoteVersion.objects.in_force(dt.date(2029, 1, 1)).get() == later[1]


def test_a_withdrawal_is_a_version_and_the_text_stays_readable(world, client):
    first = world.publish(applies_from=dt.date(2025, 1, 1))
    withdrawal = world.publish(
        world.fresh(first.document),
        withdrawal=True,
        applies_from=dt.date(2026, 1, 1),
        correction_reason="Toetust enam ei maksta.",
    )
    assert not NoteVersion.objects.in_force(dt.date(2026, 1, 1)).exists()
    assert NoteVersion.objects.speaking(dt.date(2026, 1, 1)).get() == withdrawal
    assert NoteVersion.objects.in_force(dt.date(2025, 12, 31)).get() == first
    for url in (first.permalink, first.get_absolute_url(), withdrawal.get_absolute_url()):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("on", "shown", "state", "words"),
    [
        (dt.date(2024, 6, 1), 0, State.PAST, "31.12.2024"),
        (TODAY, 0, State.PAST, "31.12.2024"),
        (TODAY, 1, State.IN_FORCE, ""),
        (dt.date(2024, 6, 1), 1, State.FUTURE, "01.01.2025"),
        (dt.date(2025, 6, 1), 1, State.IN_FORCE, "01.01.2025"),
        (TODAY, 2, State.FUTURE, "01.01.2027"),
        (dt.date(2027, 1, 1), 2, State.IN_FORCE, "01.01.2027"),
    ],
)
def test_status_in_words_on_the_chosen_day(on, shown, state, words):
    versions = [
        NoteVersion(pk=n, applies_from=dt.date(year, 1, 1), published_at=EPOCH)
        for n, year in enumerate((2024, 2025, 2027), start=1)
    ]
    for n, version in enumerate(versions):
        version.published_at = EPOCH + dt.timedelta(days=n)
    stretches = segments(versions, EPOCH + dt.timedelta(days=9))
    status = status_of(versions[shown], stretches, on, TODAY)
    assert status.state == state
    assert words in status.label


def test_an_old_version_is_read_with_the_amounts_of_its_own_time(world, client):
    text = "Toetus on {{large_family_allowance.three_to_six}}."
    first = world.publish(applies_from=dt.date(2023, 1, 1), body=text)
    world.publish(
        world.fresh(first.document), applies_from=dt.date(2024, 1, 1), correction_reason="Uus."
    )
    assert "650\u00a0€" in client.get(first.get_absolute_url()).content.decode()
    assert "450\u00a0€" in client.get(first.permalink).content.decode()
    assert "650\u00a0€" in client.get(f"{first.permalink}?on=2023-12-31").content.decode()
    assert "450\u00a0€" in client.get(f"{first.permalink}?on=01.01.2024").content.decode()


def test_a_day_before_the_first_version_stands_left_of_it_in_the_picture(world, client):
    version = world.publish(applies_from=dt.date(2025, 1, 1))
    reading = client.get(version.permalink, {"on": "2024-01-01"}).context["reading"]
    assert reading.pin == 0
    assert reading.timeline[0].left > 0


def test_a_version_before_the_withdrawal_does_not_call_the_withdrawal_in_force(world, client):
    first = world.publish(applies_from=dt.date(2025, 1, 1))
    page = first.document.specific
    world.publish(page, applies_from=dt.date(2026, 1, 1), withdrawal=True, correction_reason="-")
    reading = client.get(first.get_absolute_url()).context["reading"]
    assert reading.notices[-1].text == "Versioon 2 tühistab dokumendi."
    assert not any("kehtib teine versioon" in notice.text for notice in reading.notices)
