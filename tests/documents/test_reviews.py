"""Every document is looked through once a calendar year; the duty follows the versions."""

import datetime as dt

import pytest

from content.documents.models import DocumentPage
from content.documents.reviews import KIND, follow_document, keep_up, reviews
from portal.recurring.models import Duty, DutyOutcome
from portal.recurring.planning import plan_all
from portal.recurring.services import complete_term
from tests.factories import UserFactory

TODAY = dt.date(2026, 11, 21)
NEXT = dt.date(2027, 3, 1)
pytestmark = pytest.mark.usefixtures("_day")


@pytest.fixture
def _day(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC), tick=False)


@pytest.fixture
def publish(world, django_capture_on_commit_callbacks):
    """Publish as the portal does: others hear of it after the transaction."""

    def run(*args, **facts):
        with django_capture_on_commit_callbacks(execute=True):
            return world.publish(*args, **facts)

    return run


@pytest.fixture
def later(time_machine):
    def move(day):
        time_machine.move_to(dt.datetime.combine(day, dt.time(9), dt.UTC), tick=False)
        return day

    return move


def duty_of(version):
    return reviews().get(subject_id=version.document_id)


def dues(version):
    terms = duty_of(version).terms.filter(is_open=True).order_by("due_on")
    return [due.isoformat() for due in terms.values_list("due_on", flat=True)]


def results(duty):
    return list(DutyOutcome.objects.filter(term__duty=duty).values_list("result", flat=True))


def test_a_new_document_is_reviewed_from_the_next_year_on_the_day_chosen(publish, world):
    version = publish(review_due=dt.date(2027, 4, 30))
    duty = duty_of(version)
    assert (duty.owner_person, duty.unit) == (world.author, world.author.unit)
    assert dues(version) == ["2027-04-30"]
    assert world.fresh(version.document).review_due == dt.date(2027, 4, 30)


def test_a_day_too_far_ahead_still_comes_every_year(publish):
    assert dues(publish(review_due=dt.date(2031, 4, 30))) == ["2027-04-30"]


def test_confirming_moves_the_day_that_readers_see(publish, world, later):
    version = publish(review_due=dt.date(2027, 4, 30))
    later(NEXT)
    keep_up(NEXT)
    term = duty_of(version).terms.get(due_on="2027-04-30")
    keep = {"term": term, "result": "confirmed", "today": NEXT}
    plan_all(NEXT)
    complete_term(world.author, **keep)
    assert world.fresh(version.document).review_due == dt.date(2028, 4, 30)


def test_a_substantive_version_counts_as_the_review_of_its_year(publish, world, later):
    version = publish(review_due=dt.date(2027, 4, 30))
    later(NEXT)
    publish(world.fresh(version.document), body="Uus.", correction_reason="Muutus.")
    duty = duty_of(version)
    assert results(duty) == ["revised"]
    outcome = DutyOutcome.objects.get()
    assert (outcome.done_on, outcome.done_by) == (NEXT, None)


@pytest.mark.parametrize("change_class", ["editorial", "clarifying"])
def test_a_small_change_is_no_review(publish, world, later, change_class):
    version = publish(review_due=dt.date(2027, 4, 30))
    later(NEXT)
    facts = {"body": "Uus.", "correction_reason": "Kiri.", "change_class": change_class}
    publish(world.fresh(version.document), **facts)
    assert results(duty_of(version)) == []
    assert dues(version)[0] == "2027-04-30"


def test_a_withdrawal_ends_the_review(publish, world, later):
    version = publish()
    later(NEXT)
    publish(world.fresh(version.document), withdrawal=True, correction_reason="Kehtetu.")
    duty = Duty.objects.get(kind=KIND)
    assert duty.ends_on == NEXT
    assert results(duty) == ["withdrawn"]


def test_a_document_that_comes_back_is_reviewed_again(publish, world, later):
    version = publish()
    publish(world.fresh(version.document), withdrawal=True, correction_reason="Kehtetu.")
    later(NEXT)
    publish(world.fresh(version.document), withdrawal=False, correction_reason="Tagasi.")
    assert Duty.objects.filter(kind=KIND).count() == 2
    assert dues(version) == ["2028-01-01"]


def test_a_new_owner_takes_the_review_over(publish, world):
    version = publish()
    other = UserFactory(roles=["expert"], in_fields=["family_benefits"])
    publish(
        world.fresh(version.document),
        document_owner=other,
        correction_reason="Omanik.",
        change_class="editorial",
    )
    assert duty_of(version).owner_person == other


def test_another_day_of_the_year_plans_anew(publish, world):
    version = publish(review_due=dt.date(2027, 4, 30))
    facts = {"review_due": dt.date(2027, 9, 1), "correction_reason": "Päev."}
    publish(world.fresh(version.document), **facts)
    assert dues(version) == ["2027-09-01"]


def test_the_daily_round_makes_good_what_nobody_heard_of(world, later):
    version = world.publish(review_due=dt.date(2027, 4, 30))
    assert not reviews().exists()
    keep_up(TODAY)
    assert dues(version) == ["2027-04-30"]
    later(NEXT)
    world.publish(world.fresh(version.document), body="Uus.", correction_reason="Muutus.")
    keep_up(NEXT)
    assert results(duty_of(version)) == ["revised"]
    world.publish(world.fresh(version.document), withdrawal=True, correction_reason="Kehtetu.")
    keep_up(NEXT)
    assert not reviews().exists()


def test_following_again_changes_nothing(publish):
    version = publish()
    before = list(Duty.objects.values()), list(duty_of(version).terms.values())
    follow_document(document=version.document_id, today=TODAY)
    keep_up(TODAY)
    assert (list(Duty.objects.values()), list(duty_of(version).terms.values())) == before


def test_keeping_up_asks_a_constant_number_of_queries(world, django_assert_max_num_queries):
    for _ in range(3):
        world.publish()
    keep_up(TODAY)
    with django_assert_max_num_queries(4):
        keep_up(TODAY)


def test_a_draft_is_not_reviewed(world):
    world.draft()
    keep_up(TODAY)
    assert not reviews().exists()


def test_the_title_is_told_to_those_who_may_read(publish, world, client):
    version = publish(audience="roles", audience_roles=["expert"], title="Salajane märkus")
    duty = duty_of(version)
    client.force_login(world.author)
    assert "Salajane märkus" in client.get(duty.get_absolute_url()).content.decode()
    client.force_login(UserFactory(unit=duty.unit, roles=["lead_specialist"]))
    assert "Salajane märkus" not in client.get(duty.get_absolute_url()).content.decode()


def test_the_date_on_the_page_is_the_next_due_day(publish, world, client):
    version = publish(review_due=dt.date(2027, 4, 30))
    DocumentPage.objects.filter(pk=version.document_id).update(review_due=dt.date(2028, 4, 30))
    assert "30.04.2028" in client.get(version.permalink).content.decode()
