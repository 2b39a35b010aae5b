"""The pages of requests: what each person sees, what is typed stays, lists do not grow."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from portal.people.models import AccessRequest, ExternalRight, Register, RoleAssignment
from portal.people.requests.panels import (
    external_rights_to_remove,
    own_requests,
    requests_to_approve,
    requests_to_carry_out,
    substituting,
)
from portal.people.requests.reminding import look_after
from tests.factories import UserFactory
from tests.people.agency import DAY, TODAY, Agency


@pytest.fixture
def agency(db: None, time_machine: Any) -> Agency:
    time_machine.move_to(dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC))
    return Agency()


def page(client: Any, user: Any, name: str, *args: Any, **query: Any) -> Any:
    client.force_login(user)
    return client.get(reverse(f"requests:{name}", args=args), query)


def post(client: Any, user: Any, name: str, *args: Any, **typed: Any) -> Any:
    client.force_login(user)
    return client.post(reverse(f"requests:{name}", args=args), typed)


WISH = {
    "role": "payout_specialist",
    "valid_from": "03.11.2026",
    "valid_until": "02.12.2026",
    "reason": "Töö vajab seda.",
}


def test_a_whole_journey_on_pages(agency, client):
    answer = post(client, agency.worker, "ask_role", **WISH)
    request = AccessRequest.objects.get()
    assert answer.url == request.get_absolute_url()
    assert request.valid_until == dt.date(2026, 12, 3)
    assert str(request) in page(client, agency.head, "to_approve").content.decode()
    post(client, agency.head, "request", request.pk, action="approve_as_head", comment="")
    assert str(request) in page(client, agency.support, "to_carry_out").content.decode()
    post(client, agency.support, "request", request.pk, action="carry_out", comment="")
    assert RoleAssignment.objects.filter(request=request).exists()
    assert page(client, agency.worker, "request", request.pk).status_code == 200


def test_a_head_asks_for_a_subordinate_and_for_nobody_else(agency, client):
    post(client, agency.head, "ask_role", **WISH, person="worker")
    assert AccessRequest.objects.get().beneficiary == agency.worker
    answer = post(client, agency.head, "ask_role", **WISH, person="outsider")
    assert answer.status_code == 422
    assert "outsider" in answer.content.decode()
    assert AccessRequest.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": "31.02.2026"},
        {"valid_from": "01.11.2026"},
        {"valid_until": "02.11.2026"},
        {"valid_until": "01.01.2029"},
        {"role": ""},
        {"role": "emperor"},
        {"reason": ""},
    ],
)
def test_what_was_typed_is_kept_with_the_error(agency, client, wrong):
    answer = post(client, agency.worker, "ask_role", **{**WISH, **wrong})
    assert answer.status_code == 422
    shown = answer.content.decode()
    kept = {**WISH, **wrong}
    assert "is-bad" in shown
    assert all(kept[name] in shown for name in ("valid_from", "valid_until", "reason"))
    assert not AccessRequest.objects.exists()


def test_an_unknown_or_closed_register_is_refused(agency, client):
    for register in (999, agency.portal.pk):
        wish = {**WISH, "register": register, "right": "Vaatamine"}
        assert post(client, agency.worker, "ask_right", **wish).status_code == 422
    assert not AccessRequest.objects.exists()


def test_the_same_form_sent_twice_makes_one_request(agency, client):
    first = post(client, agency.worker, "ask_role", **WISH)
    second = post(client, agency.worker, "ask_role", **WISH)
    assert first.url == second.url
    assert AccessRequest.objects.count() == 1


def test_a_right_outside_confirmed_twice_is_no_error(agency, client):
    request = agency.ask_outside(register=agency.plain_register, valid_from=TODAY)
    agency.head_approves(request)
    typed = {"action": "carry_out", "reference": "J-1", "done_on": "02.11.2026", "comment": ""}
    for _click in range(2):
        answer = post(client, agency.support, "request", request.pk, **typed)
        assert answer.url == request.get_absolute_url()
    assert ExternalRight.objects.count() == 1
    answer = post(client, agency.second_support, "request", request.pk, **typed)
    assert answer.status_code == 422
    assert str(agency.support) in answer.content.decode()


def test_a_double_click_is_no_error_but_a_second_person_is_told(agency, client):
    request = agency.ask()
    typed = {"action": "approve_as_head", "comment": "Sobib"}
    agency.stand_in(agency.head, agency.colleague)
    assert post(client, agency.head, "request", request.pk, **typed).status_code == 302
    assert post(client, agency.head, "request", request.pk, **typed).status_code == 302
    answer = post(client, agency.colleague, "request", request.pk, **typed)
    assert answer.status_code == 422
    assert "Head" in answer.content.decode()


def test_a_refusal_without_a_reason_keeps_the_page(agency, client):
    request = agency.ask()
    answer = post(client, agency.head, "request", request.pk, action="refuse", comment="")
    assert answer.status_code == 422
    request.refresh_from_db()
    assert request.is_open
    post(client, agency.head, "request", request.pk, action="refuse", comment="Ei ole vaja")
    request.refresh_from_db()
    assert request.state == "refused"


def test_a_right_outside_keeps_what_was_typed_until_it_has_a_reference(agency, client):
    request = agency.ask_outside(register=agency.plain_register)
    agency.head_approves(request)
    typed = {"action": "carry_out", "done_on": "03.11.2026", "comment": "Tehtud Annega"}
    answer = post(client, agency.support, "request", request.pk, **typed, reference="")
    assert answer.status_code == 422
    assert "Tehtud Annega" in answer.content.decode()
    post(client, agency.support, "request", request.pk, **typed, reference="HD-1")
    assert ExternalRight.objects.get().reference == "HD-1"


def test_hidden_requests_answer_404(agency, client):
    request = agency.ask()
    for person in (agency.colleague, agency.outsider, agency.owner):
        assert page(client, person, "request", request.pk).status_code == 404
    for person in (agency.worker, agency.head, agency.chief, agency.support, agency.security):
        assert page(client, person, "request", request.pk).status_code == 200


def test_an_extension_goes_on_where_the_first_ends(agency, client):
    request = agency.ask()
    agency.head_approves(request)
    agency.carry_out(request)
    answer = post(
        client, agency.worker, "extend", request.pk, valid_until="31.12.2026", reason="Jätkub"
    )
    made = AccessRequest.objects.get(extends=request)
    assert answer.url == made.get_absolute_url()
    assert made.valid_from == request.valid_until


def test_ending_and_removing_a_right_outside(agency, client):
    request = agency.ask_outside(register=agency.plain_register, valid_from=TODAY)
    agency.head_approves(request)
    agency.carry_out(request, reference="HD-1")
    right = ExternalRight.objects.get()
    assert page(client, agency.outsider, "right", right.pk).status_code == 404
    post(client, agency.worker, "right", right.pk, on="02.11.2026", reason="Ei ole vaja")
    answer = post(client, agency.support, "right", right.pk, removed_on="04.11.2026", reference="X")
    assert answer.status_code == 422
    post(client, agency.support, "right", right.pk, removed_on="02.11.2026", reference="HD-2")
    right.refresh_from_db()
    assert (right.removed_by, right.removal_reference) == (agency.support, "HD-2")


def test_registers_are_kept_on_a_page(agency, client):
    facts = {"name_et": "STAR", "name_en": "STAR", "code": "star", "active": "on"}
    assert post(client, agency.support, "new_register", **facts).status_code == 404
    answer = post(client, agency.administrator, "new_register", **facts, needs_owner_approval="on")
    assert answer.status_code == 422
    post(client, agency.administrator, "new_register", **facts, owner="owner")
    register = Register.objects.get(code="star")
    assert register.owner == agency.owner
    edited = {**facts, "owner": "", "owner_role": "auditor"}
    post(client, agency.administrator, "register", register.pk, **edited)
    register.refresh_from_db()
    assert (register.owner, register.owner_role) == (None, "auditor")


def test_registers_offer_an_auditor_only_lists_that_open(agency, client):
    html = page(client, UserFactory(roles=["auditor"]), "registers").content.decode()
    assert reverse("requests:all") in html
    assert reverse("requests:to_carry_out") not in html


def test_panels_show_what_waits(agency):
    approve = agency.ask_outside(agency.colleague)
    carried = agency.ask()
    agency.head_approves(carried)
    assert [panel.count for panel in (requests_to_approve(agency.head, TODAY),)] == [1]
    assert requests_to_approve(agency.worker, TODAY) is None
    assert requests_to_carry_out(agency.support, TODAY).count == 1
    assert requests_to_carry_out(agency.worker, TODAY) is None
    assert own_requests(agency.colleague, TODAY).items[0].title == str(approve)
    assert external_rights_to_remove(agency.support, TODAY) is None
    assert substituting(agency.colleague, TODAY) is None
    agency.stand_in(agency.head, agency.colleague)
    assert substituting(agency.colleague, TODAY).items[0].title == str(agency.head)


def test_the_daily_round_tells_once(agency, django_capture_on_commit_callbacks):
    from portal.notifications.models import Notification

    request = agency.ask()
    later = TODAY + 9 * DAY
    look_after(later)
    look_after(later)
    late = Notification.objects.filter(kind="people.request_late")
    assert [one.person for one in late] == [agency.head]
    look_after(request.valid_until)
    request.refresh_from_db()
    assert request.state == "lapsed"


@pytest.mark.parametrize(
    ("name", "who"),
    [("mine", "worker"), ("to_approve", "head"), ("to_carry_out", "support"), ("all", "support")],
)
def test_lists_take_as_many_queries_for_many_rows(
    agency, client, django_assert_max_num_queries, name, who
):
    user = getattr(agency, who)

    def fill(count: int) -> None:
        for number in range(count):
            begins = TODAY + (number + AccessRequest.objects.count() * 2) * DAY
            request = agency.ask(valid_from=begins, valid_until=begins + DAY)
            if name == "to_carry_out":
                agency.head_approves(request)

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    fill(2)
    page(client, user, name)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse(f"requests:{name}"))
    fill(12)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(f"requests:{name}"))
    assert len(many) == len(few)
    assert len(many) <= 12, [query["sql"][:90] for query in many]
