"""The pages of requirements and people's training: who sees whom, and what may be done there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from guidance.training.certificate_pdf import certificate_pdf
from guidance.training.models import (
    Certificate,
    ExternalUser,
    Requirement,
    Tenant,
    Validity,
)
from guidance.training.services.assigning import keep_up
from guidance.training.services.externals import invite_external, open_tenant
from guidance.training.services.requirements import Whom
from guidance.training.validity import State
from portal.people.models import User
from portal.people.requests.checks import Blocked
from portal.people.requests.services import ask_access
from tests.factories import UserFactory
from tests.letters.test_letters import unpacked
from tests.training.requirements.conftest import DAY, TODAY, Agency, away


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_lead_sees_own_people_only(agency: Agency) -> None:
    agency.require(Whom())
    page = signed_in(agency.head).get(reverse("training:people"))
    rows = {row.owed.person.username for row in page.context["rows"]}
    assert rows == {"juht", "mari"}
    shown = signed_in(agency.head)
    assert shown.get(reverse("training:person", args=[agency.specialist.pk])).status_code == 200
    assert shown.get(reverse("training:person", args=[agency.outsider.pk])).status_code == 404


def test_security_sees_everybody_and_others_nobody(agency: Agency) -> None:
    agency.require(Whom())
    page = signed_in(agency.security).get(reverse("training:people"))
    assert len(page.context["rows"]) == 4
    assert signed_in(agency.specialist).get(reverse("training:people")).status_code == 404
    own = signed_in(agency.specialist)
    assert own.get(reverse("training:person", args=[agency.specialist.pk])).status_code == 200


def test_the_list_is_narrowed_down(agency: Agency) -> None:
    agency.require(Whom(), on=TODAY - 90 * DAY)
    agency.passes(agency.specialist, TODAY)
    client = signed_in(agency.security)
    address = reverse("training:people")
    lapsed = client.get(address, {"seis": "lapsed"}).context["rows"]
    assert {row.state for row in lapsed} == {State.LAPSED} and len(lapsed) == 3
    valid = client.get(address, {"seis": "valid", "kelle": "isik"}).context["rows"]
    assert [row.owed.person for row in valid] == [agency.specialist]
    in_unit = client.get(address, {"talitus": agency.unit.pk}).context["rows"]
    assert len(in_unit) == 2
    odd = client.get(address, {"talitus": "x", "noue": "999999999999", "leht": "-3", "seis": "y"})
    assert odd.status_code == 200


def test_who_is_away_is_shown_so_and_not_counted_as_lapsed(agency: Agency) -> None:
    agency.require(on=TODAY - 90 * DAY)
    away(agency.specialist, TODAY, TODAY + 5 * DAY)
    client = signed_in(agency.security)
    (row,) = client.get(reverse("training:people")).context["rows"]
    assert row.is_away
    assert client.get(reverse("training:review")).context["rows"] == []


def test_lists_ask_the_same_for_many(agency: Agency, django_assert_max_num_queries: Any) -> None:
    agency.require(Whom())
    for _ in range(60):
        agency.newcomer(TODAY)
    keep_up(TODAY)
    for person in (agency.security, agency.head):
        client = signed_in(person)
        client.get(reverse("training:people"))
        with django_assert_max_num_queries(12):
            client.get(reverse("training:people"))


def test_the_list_as_a_file_runs_no_formula(agency: Agency) -> None:
    agency.require()
    agency.specialist.first_name = "=1+1"
    agency.specialist.save()
    page = signed_in(agency.security).get(reverse("training:people"), {"kuju": "csv"})
    assert "'=1+1" in page.content.decode()


def test_security_sets_changes_and_ends_a_requirement(
    agency: Agency, django_capture_on_commit_callbacks: Any
) -> None:
    client = signed_in(agency.security)
    typed = {
        "name_et": "Menetlus",
        "name_en": "Procedure",
        "code": "menetlus",
        "quiz": agency.quiz.pk,
        "roles": ["client_service_specialist"],
        "length": 12,
        "length_unit": "months",
        "window_days": 30,
        "first_days": 30,
        "grace_days": 14,
        "consequence": "warn",
    }
    nobody = client.post(reverse("training:requirement_new"), {**typed, "roles": []})
    assert nobody.status_code == 422 and "Menetlus" in nobody.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("training:requirement_new"), typed).status_code == 302
    made = Requirement.objects.get(code="menetlus")
    assert agency.owed(agency.specialist) is not None
    twice = client.post(reverse("training:requirement_new"), typed)
    assert twice.status_code == 422
    change = reverse("training:requirement_change", args=["menetlus"])
    assert client.get(change).context["form"].initial["roles"] == ["client_service_specialist"]
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(change, {**typed, "roles": ["payout_specialist"]}).status_code == 302
    assert agency.owed(agency.specialist) is None
    assert client.get(made.get_absolute_url()).status_code == 200
    client.post(reverse("training:requirement_end", args=["menetlus"]))
    made.refresh_from_db()
    assert made.valid_until == TODAY
    assert signed_in(agency.head).get(reverse("training:requirement_new")).status_code == 404


def test_security_extends_and_revokes_on_the_page(agency: Agency) -> None:
    agency.require()
    agency.passes(agency.specialist, TODAY)
    client = signed_in(agency.security)
    extend = reverse("training:extend", args=[agency.specialist.pk, "infoturve"])
    sooner = {"pikenda-last_day": "22.11.2026", "pikenda-reason": "Katkestus"}
    refused = client.post(extend, sooner)
    assert refused.status_code == 422 and "Katkestus" in refused.content.decode()
    later = {"pikenda-last_day": "31.12.2027", "pikenda-reason": "Katkestus"}
    assert client.post(extend, later).status_code == 302
    revoke = reverse("training:revoke", args=[agency.specialist.pk, "infoturve"])
    assert client.post(revoke, {"tuhista-reason": "Kirjutas maha"}).status_code == 302
    assert [row.ground for row in Validity.objects.all()] == ["pass", "extension", "revoked"]
    assert signed_in(agency.head).post(revoke, {"tuhista-reason": "x"}).status_code == 404


def test_my_validity_stands_on_the_page_of_training(agency: Agency) -> None:
    agency.require()
    page = signed_in(agency.specialist).get(reverse("training:mine")).content.decode()
    assert agency.quiz.get_absolute_url() in page and "Infoturve" in page
    agency.passes(agency.specialist, TODAY)
    page = signed_in(agency.specialist).get(reverse("training:mine")).content.decode()
    assert "21.11.2027" in page


def test_results_per_target_group(agency: Agency) -> None:
    requirement = agency.require(Whom())
    agency.passes(agency.specialist, TODAY)
    page = signed_in(agency.security).get(requirement.get_absolute_url())
    groups = {(group.kind, group.name): group for group in page.context["groups"]}
    team = groups["unit", "Talitus"]
    assert (team.people, team.valid, team.attempts) == (2, 1, 1)
    assert [month.valid for month in page.context["months"]][-1] == 1


def certificate_of(agency: Agency) -> Certificate:
    agency.require()
    agency.specialist.first_name, agency.specialist.last_name = "Mari-Liis", "Maasikas"
    agency.specialist.save()
    agency.passes(agency.specialist, TODAY)
    return Certificate.objects.get()


def test_anybody_checks_a_certificate_and_learns_little(agency: Agency) -> None:
    made = certificate_of(agency)
    page = Client().post(reverse("training:verify"), {"code": made.code.lower().replace("-", " ")})
    shown = page.content.decode()
    assert page.status_code == 200 and "M*** M***" in shown and "Maasikas" not in shown
    assert "mari" not in shown


def test_an_unknown_and_a_malformed_code_get_the_same_answer(agency: Agency) -> None:
    answers = []
    for code in ("0000-0000-0000-0000", "zz", "' OR 1=1 --"):
        page = Client().post(reverse("training:verify"), {"code": code})
        answers.append((page.status_code, page.context["answer"]))
    assert set(answers) == {(404, None)}


def test_who_asks_too_often_waits(agency: Agency) -> None:
    codes = [
        Client().post(reverse("training:verify"), {"code": f"ABCD-{number:04}"}).status_code
        for number in range(22)
    ]
    assert codes == [404] * 20 + [429] * 2


def test_the_certificate_is_for_its_holder_and_those_who_see_them(agency: Agency) -> None:
    made = certificate_of(agency)
    page = signed_in(agency.specialist).get(made.get_absolute_url())
    assert page["Content-Type"] == "application/pdf" and page.content.startswith(b"%PDF")
    assert signed_in(agency.outsider).get(made.get_absolute_url()).status_code == 404
    assert signed_in(agency.head).get(made.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("language", ["et", "en"])
def test_the_certificate_is_read_aloud_too(agency: Agency, language: str) -> None:
    """PDF/UA: tagged, with its language and title, every font inside."""
    made = certificate_of(agency)
    content = certificate_pdf(made, language)
    inside = content + unpacked(content)
    for mark in (b"pdfuaid", b"/StructTreeRoot", b"/MarkInfo", b"/DisplayDocTitle true"):
        assert mark in inside
    assert f"/Lang ({language})".encode() in inside and made.code.encode() in inside
    assert b"/S /H1" in inside and b"/S /TH" in inside
    fonts = inside.count(b"/Subtype /CIDFontType2") + inside.count(b"/Subtype /CIDFontType0")
    assert fonts and inside.count(b"/FontFile") == fonts


@pytest.mark.parametrize(
    ("consequence", "blocks", "warns"),
    [("none", False, False), ("warn", False, True), ("block", True, True)],
)
def test_a_lapsed_check_and_asking_for_access(
    agency: Agency, consequence: str, blocks: bool, warns: bool
) -> None:
    from portal.people.models import Register
    from portal.people.requests.checks import concerns_of

    agency.require(on=TODAY - 90 * DAY, consequence=consequence)
    assert bool(concerns_of(agency.specialist, TODAY)) == warns
    wish: dict[str, Any] = {
        "register": Register.objects.get(is_portal=True),
        "beneficiary": agency.specialist,
        "valid_from": TODAY,
        "valid_until": TODAY + 30 * DAY,
        "reason": "Töö",
        "role": "payout_specialist",
        "today": TODAY,
    }
    if blocks:
        with pytest.raises(Blocked):
            ask_access(agency.specialist, **wish)
    else:
        assert ask_access(agency.specialist, **wish).pk
    assert agency.specialist.assignments.filter(valid_until=None).exists()


def invite(tenant: Tenant, name: str, **facts: Any) -> ExternalUser:
    return invite_external(
        None,
        tenant=tenant,
        first_name=name,
        last_name="Vald",
        email=f"{name.lower()}@vald.example",
        reference="Leping 1",
        today=TODAY,
        **facts,
    )


def test_a_contact_sees_the_people_of_the_municipality_only(agency: Agency) -> None:
    agency.require(Whom("external_user"))
    first = open_tenant(None, code="yks", name="Esimese vald", today=TODAY)
    second = open_tenant(None, code="kaks", name="Teise vald", today=TODAY)
    contact = invite(first, "Kati", is_contact=True)
    own, other = invite(first, "Oma"), invite(second, "Muu")
    page = signed_in(contact.person).get(reverse("training:people"))
    assert {row.owed.person for row in page.context["rows"]} == {contact.person, own.person}
    client = signed_in(contact.person)
    assert client.get(reverse("training:person", args=[own.person_id])).status_code == 200
    assert client.get(reverse("training:person", args=[other.person_id])).status_code == 404
    assert client.get(reverse("training:tenants")).status_code == 404
    assert signed_in(own.person).get(reverse("training:people")).status_code == 404


def test_an_external_user_owes_and_sees_only_what_is_theirs(agency: Agency) -> None:
    agency.require(Whom())
    agency.require(Whom("external_user"), code="star", quiz=agency.short, name_et="STAR")
    tenant = open_tenant(None, code="yks", name="Esimese vald", today=TODAY)
    member = invite(tenant, "Oma")
    page = signed_in(member.person).get(reverse("training:mine"))
    assert [one.requirement.code for one in page.context["owed"]] == ["star"]
    assert signed_in(member.person).get(agency.quiz.get_absolute_url()).status_code == 404


def test_pages_of_municipalities(agency: Agency) -> None:
    client = signed_in(agency.security)
    made = client.post(reverse("training:tenants"), {"name": "Näidise vald"})
    tenant = Tenant.objects.get()
    assert made["Location"] == reverse("training:tenant", args=[tenant.code])
    assert client.post(reverse("training:tenants"), {"name": "Näidise vald"}).status_code == 422
    typed = {"first_name": "Mari", "last_name": "Maasikas", "email": "mari@vald.example"}
    page = reverse("training:tenant", args=[tenant.code])
    assert client.post(page, typed).status_code == 302
    assert client.post(page, typed).status_code == 422
    member = ExternalUser.objects.get()
    client.post(reverse("training:member", args=[member.pk]), {"tegu": "kontakt"})
    member.refresh_from_db()
    assert member.is_contact
    client.post(
        reverse("training:member", args=[member.pk]), {"tegu": "lahkub", "pohjus": "Lahkus töölt"}
    )
    member.refresh_from_db()
    assert member.valid_until == TODAY
    assert not member.person.assignments.on(TODAY).exists()


def test_staff_are_not_invited(agency: Agency) -> None:
    from guidance.training.errors_requirements import StaffMember

    UserFactory(username="amet", email="amet@vald.example", first_name="Amet", roles=["auditor"])
    tenant = open_tenant(None, code="yks", name="Esimese vald", today=TODAY)
    with pytest.raises(StaffMember):
        invite(tenant, "Amet")
