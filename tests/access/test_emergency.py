"""Emergency access: one subject, a reason, a password, two hours, a review before the next."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.access.emergency import ATTEMPTS, close_break_glass, may_open, owed_review
from portal.access.errors import (
    AlreadyReviewed,
    CommentMissing,
    MayNotBreakGlass,
    MayNotReview,
    NoPassword,
    NotOpen,
    OneSubjectOnly,
    OwnData,
    ReasonMissing,
    ReviewOwed,
    TooManyAttempts,
    WrongPassword,
)
from portal.access.models import BreakGlass, BreakGlassEnd, BreakGlassReview
from portal.access.permissions import may_review, visible_grants
from portal.audit.models import AuditEvent
from portal.notifications.models import Notification
from portal.people.models import Substitution
from tests.access.conftest import CODE, NOON, OTHER_CODE, REASON, open_glass, review
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
TICK = dt.timedelta(microseconds=1)


def test_it_opens_one_person_for_two_hours_to_one_user(office):
    grant = open_glass(office.worker)
    assert may_open(office.worker, CODE, NOON) == grant
    assert may_open(office.worker, CODE, NOON + 2 * HOUR - TICK) == grant
    assert may_open(office.worker, CODE, NOON + 2 * HOUR) is None
    assert may_open(office.worker, CODE, NOON - TICK) is None
    assert may_open(office.worker, OTHER_CODE, NOON) is None
    assert may_open(office.worker, "", NOON) is None
    assert may_open(office.head, CODE, NOON) is None


@given(seconds=st.integers(-10_000, 20_000), micros=st.integers(0, 999_999))
def test_its_hours_are_half_open(seconds, micros):
    grant = BreakGlass(opened_at=NOON, ends_at=NOON + 2 * HOUR)
    passed = dt.timedelta(seconds=seconds, microseconds=micros)
    assert grant.is_open_at(NOON + passed) == (dt.timedelta() <= passed < 2 * HOUR)


def test_head_and_security_hear_of_it_at_once_and_nobody_else(office):
    grant = open_glass(office.worker)
    told = Notification.objects.filter(event=f"break_glass:{grant.pk}:opened")
    assert {item.person for item in told} == {office.head, office.security}
    assert not any(CODE in str(item.params) for item in told)


def test_a_case_can_be_opened_too(office):
    grant = open_glass(office.worker, subject_code="", case_reference="PH-2026-17")
    assert may_open(office.worker, "PH-2026-17", NOON) == grant


def test_ones_own_data_need_no_emergency_access(office, client):
    with pytest.raises(OwnData):
        open_glass(office.person)
    client.force_login(office.person)
    typed = {"subject_code": office.person.personal_code, "reason": REASON, "password": "x"}
    page = client.post("/andmejalg/erakorraline/", typed)
    assert "Oma andmeid näed ka" in page.content.decode()
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"case_reference": "PH-2026-17"}, OneSubjectOnly),
        ({"subject_code": ""}, OneSubjectOnly),
        ({"reason": "Kiire."}, ReasonMissing),
        ({"password": "vale"}, WrongPassword),
    ],
)
def test_it_is_refused_and_nothing_is_opened(office, facts, error):
    with pytest.raises(error):
        open_glass(office.worker, **facts)
    assert not BreakGlass.objects.exists()


def test_outsiders_and_accounts_without_password_do_not_open_it(office):
    with pytest.raises(MayNotBreakGlass):
        open_glass(UserFactory(roles=["external_user"]))
    office.worker.set_unusable_password()
    with pytest.raises(NoPassword):
        open_glass(office.worker)


def test_passwords_are_not_guessed_for_long(office):
    for _ in range(ATTEMPTS):
        with pytest.raises(WrongPassword):
            open_glass(office.worker, password="vale", at=dt.datetime.now(dt.UTC))
    with pytest.raises(TooManyAttempts):
        open_glass(office.worker, at=dt.datetime.now(dt.UTC))
    later = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=15, seconds=5)
    assert open_glass(office.worker, at=later)
    assert AuditEvent.objects.filter(verb="access.confirmation_failed").count() == ATTEMPTS


def test_the_next_one_waits_for_the_review_of_the_former(office):
    first = open_glass(office.worker)
    with pytest.raises(ReviewOwed):
        open_glass(office.worker, at=NOON + 3 * HOUR, subject_code=OTHER_CODE)
    assert owed_review(office.worker) == first
    review(office.head, first, at=NOON + 3 * HOUR)
    second = open_glass(office.worker, at=NOON + 4 * HOUR, subject_code=OTHER_CODE)
    assert owed_review(office.worker) == second
    assert open_glass(office.head)


def test_the_database_itself_holds_no_two_unreviewed(office):
    open_glass(office.worker)
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.create(
            person=office.worker,
            subject_code=OTHER_CODE,
            reason=REASON,
            opened_at=NOON,
            ends_at=NOON + HOUR,
        )


def test_what_was_opened_and_reviewed_never_changes(office):
    grant = open_glass(office.worker)
    review(office.head, grant)
    for rows in (BreakGlass.objects.all(), BreakGlassReview.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        BreakGlass.objects.update(reason="Teine põhjus, mis kõlab paremini.")


def test_the_head_and_security_review_and_nobody_else(office):
    grant = open_glass(office.worker)
    today = NOON.date()
    assert may_review(office.head, grant, today)
    assert may_review(office.security, grant, today)
    for other in (office.worker, office.support, office.person):
        assert not may_review(other, grant, today)
        with pytest.raises(MayNotReview):
            review(other, grant)


@pytest.mark.parametrize("stood_in_for", ["head", "security"])
def test_nobody_reviews_their_own_by_standing_in(office, stood_in_for):
    grant = open_glass(office.worker)
    stand_in(getattr(office, stood_in_for), office.worker)
    with pytest.raises(MayNotReview):
        review(office.worker, grant)


def test_who_stands_in_for_the_one_who_opened_it_does_not_review(office):
    grant = open_glass(office.worker)
    stand_in(office.worker, office.security)
    with pytest.raises(MayNotReview):
        review(office.security, grant)
    assert may_review(office.head, grant, NOON.date())


def stand_in(absent, substitute):
    Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        valid_from=NOON.date() - dt.timedelta(days=1),
        valid_until=NOON.date() + dt.timedelta(days=5),
        ground="order",
        reference="1-3/1",
        entered_at=NOON,
    )


def test_a_review_is_made_once_and_fault_is_explained(office):
    grant = open_glass(office.worker)
    with pytest.raises(CommentMissing):
        review(office.head, grant, outcome="misuse")
    review(office.head, grant, outcome="misuse", comment="Naabri andmed.")
    with pytest.raises(AlreadyReviewed):
        review(office.security, grant)
    told = Notification.objects.filter(event=f"break_glass:{grant.pk}:reviewed")
    assert [item.person for item in told] == [office.worker]


@pytest.mark.parametrize(
    ("outcome", "stays"), [("justified", True), ("unnecessary", False), ("misuse", False)]
)
def test_a_review_that_finds_fault_ends_it_at_once(office, outcome, stays):
    grant = open_glass(office.worker)
    review(office.head, grant, at=NOON + HOUR, outcome=outcome, comment="Vaatasin üle.")
    assert bool(may_open(office.worker, CODE, NOON + HOUR + TICK)) is stays


def test_all_of_it_is_in_the_audit(office):
    grant = open_glass(office.worker)
    review(office.head, grant)
    verbs = list(AuditEvent.objects.about(grant).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["access.break_glass_opened", "access.break_glass_reviewed"]
    assert not AuditEvent.objects.filter(data__contains=CODE).exists()


def test_who_sees_which(office):
    grant = open_glass(office.worker)
    today = NOON.date()
    for user in (office.worker, office.head, office.security):
        assert grant in visible_grants(user, today)
    for user in (office.support, office.person):
        assert grant not in visible_grants(user, today)


@given(st.lists(st.tuples(st.sampled_from(["open", "review"]), st.integers(0, 180)), max_size=12))
def test_no_life_holds_two_unreviewed_and_none_outlives_its_hours(steps):
    """The lifecycle as plain rules: an opening is allowed exactly when no review is owed."""
    grants, owed, minutes = [], False, 0
    for step, wait in steps:
        minutes += wait
        at = NOON + dt.timedelta(minutes=minutes)
        if step == "open" and not owed:
            grants.append(BreakGlass(opened_at=at, ends_at=at + 2 * HOUR))
            owed = True
        elif step == "review":
            owed = False
    ends = NOON + dt.timedelta(minutes=minutes) + 2 * HOUR
    assert not any(grant.is_open_at(ends) for grant in grants)


def test_it_is_closed_before_its_time_and_still_owes_a_review(office):
    grant = open_glass(office.worker)
    with pytest.raises(NotOpen):
        close_break_glass(office.head, grant=grant, at=NOON + HOUR)
    close_break_glass(office.worker, grant=grant, at=NOON + HOUR)
    assert may_open(office.worker, CODE, NOON + HOUR) is None
    assert AuditEvent.objects.about(grant).filter(verb="access.break_glass_closed").count() == 1
    with pytest.raises(NotOpen):
        close_break_glass(office.worker, grant=grant, at=NOON + HOUR)
    with pytest.raises(ReviewOwed):
        open_glass(office.worker, at=NOON + 2 * HOUR)
    with pytest.raises(DatabaseError), transaction.atomic():
        BreakGlassEnd.objects.all().delete()


def test_every_page_says_that_it_is_open_until_when_and_closes_it(office, client, time_machine):
    time_machine.move_to(NOON, tick=False)
    said = "break-glass-open"
    client.force_login(office.worker)
    client.get("/otsi/")
    with CaptureQueriesContext(connection) as before:
        assert said not in client.get("/otsi/").content.decode()
    grant = open_glass(office.worker)
    with CaptureQueriesContext(connection) as after:
        page = client.get("/otsi/").content.decode()
    assert len(after) == len(before)
    assert said in page
    assert f"{timezone.localtime(grant.ends_at):%H:%M}" in page
    assert reverse("access:break_glass") in page
    client.post(reverse("access:close_break_glass", args=[grant.pk]))
    assert said not in client.get("/otsi/").content.decode()
    client.force_login(office.head)
    assert client.post(reverse("access:close_break_glass", args=[grant.pk])).status_code == 404
