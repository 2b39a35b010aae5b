"""Who must prove what: the lead looks, security sets and invites, an external user takes it."""

import datetime as dt
from typing import Any

from django.utils import timezone
from playwright.sync_api import expect

from guidance.training.enums import AttemptState, Audience, Ending, Purpose, QuizState
from guidance.training.models import (
    Attempt,
    Certificate,
    ExternalUser,
    Quiz,
    Requirement,
    Tenant,
    Validity,
)
from guidance.training.services.externals import invite_external, open_tenant
from guidance.training.services.ledger import record_attempt
from guidance.training.services.requirements import Whom, create_requirement
from tests.browser import pages
from tests.factories import UserFactory, hold
from tests.training.school import School, choice

LIST = "Eesnimi;Perenimi;E-post\nKati;Kask;kati@vald.example\nVigane;Rida;\n"


def quiz(slug: str, **facts: Any) -> Quiz:
    values = {
        "title": "Infoturbe test",
        "purpose": Purpose.PROOF,
        "state": QuizState.OPEN,
        "created_at": timezone.now(),
        **facts,
    }
    return Quiz.objects.create(slug=slug, **values)


def require(one: Quiz, today: dt.date, *whom: Whom, code: str = "infoturve") -> Requirement:
    return create_requirement(
        None,
        code=code,
        quiz=one,
        name_et="Infoturve",
        name_en="Information security",
        whom=whom or [Whom()],
        today=today,
    )


def passed(person: Any, one: Quiz) -> Validity:
    now = timezone.now()
    attempt = Attempt.objects.create(
        quiz=one,
        person=person,
        number=1,
        state=AttemptState.FINISHED,
        purpose=one.purpose,
        behaviour=one.behaviour,
        pass_percent=80,
        seed=1,
        started_at=now,
        finished_at=now,
        ending=Ending.BY_PERSON,
        mark=1,
        max_mark=1,
        percent=100,
        passed=True,
    )
    return record_attempt(attempt)[0]


def test_lead_sees_own_people_and_a_certificate_is_checked(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    hold(agency.worker, "client_service_specialist")
    one = quiz("infoturve")
    require(one, today, Whom("client_service_specialist"))
    head = open_page(agency.head, width=390)
    head.goto("/toolaud/")
    sound(head)
    head.goto("/koolitus/inimesed/")
    expect(head.locator("tbody tr")).to_have_count(1)
    expect(head.locator("tbody .badge").first).to_have_text("Tegemata")
    sound(head)
    passed(agency.worker, one)
    head.reload()
    expect(head.locator("tbody .badge").first).to_have_text("Kehtib")
    pages.follow(head, head.locator("tbody th a").first)
    expect(head.locator(".steps li")).to_have_count(1)
    sound(head)

    stranger = open_page()
    stranger.goto("/koolitus/tunnistus/")
    stranger.locator("#id_code").fill("0000-0000-0000-0000")
    stranger.locator("main form button").click()
    expect(stranger.get_by_role("alert")).to_be_visible()
    pages.forgive(problems, 404)
    stranger.locator("#id_code").fill(Certificate.objects.get().code.lower())
    stranger.locator("main form button").click()
    answer = stranger.locator("section[role=status]")
    expect(answer).to_contain_text("***")
    expect(answer).not_to_contain_text(agency.worker.last_name)
    sound(stranger)


def test_security_sets_a_requirement_and_invites_by_a_list(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    security = UserFactory(username="turvaja", roles=["information_security_specialist"])
    one = quiz("star", audience=Audience.EXTERNAL, readers=" external staff ")
    page = open_page(security, width=1440)
    page.goto("/koolitus/nouded/uus/")
    pages.fill(page, name_et="STARi kasutaja", name_en="STAR user", code="star")
    page.locator("[name=quiz]").select_option(str(one.pk))
    pages.send(page)
    pages.refused(page, problems, "whole_staff")
    expect(page.locator("[name=name_et]")).to_have_value("STARi kasutaja")
    sound(page)
    page.locator("[name=all_external]").check()
    pages.send(page)
    pages.told(page)
    sound(page)

    page.goto("/koolitus/valised/")
    pages.fill(page, name="Näidise vald")
    pages.send(page)
    pages.told(page)
    sound(page)
    page.goto("/koolitus/valised/kutsed/")
    page.locator("[name=tenant]").select_option(label="Näidise vald")
    page.locator("[type=file]").set_input_files(
        {"name": "vald.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    pages.send(page)
    expect(page.locator("main tbody .error")).to_have_count(1)
    sound(page)
    pages.send(page, "button[name=confirm]")
    pages.told(page)
    assert ExternalUser.objects.get().tenant == Tenant.objects.get()
    page.goto("/koolitus/inimesed/")
    expect(page.locator("tbody tr")).to_have_count(1)
    sound(page)
    page.goto("/koolitus/ulevaatus/")
    sound(page)


def test_external_user_proves_what_they_owe(
    agency: Any, today: dt.date, open_page: Any, sound: Any, problems: list[str]
) -> None:
    school = School()
    one = quiz("star", audience=Audience.EXTERNAL, readers=" external staff ")
    question = school.question(
        choice("Kas iga vaatamine jääb logisse?", ("Jah", "100"), ("Ei", "0"))
    )
    one.slots.create(place=1, question=question)
    require(one, today, Whom("external_user"), code="star")
    require(quiz("amet"), today, code="amet")
    tenant = open_tenant(None, code="naidise", name="Näidise vald", today=today)
    member = invite_external(
        None,
        tenant=tenant,
        first_name="Kati",
        last_name="Kask",
        email="kati@vald.example",
        reference="Leping",
        today=today,
    )
    page = open_page(member.person, width=390)
    page.goto("/koolitus/")
    expect(page.locator("#kehtivus ~ ul > li")).to_have_count(1)
    sound(page)
    pages.follow(page, page.locator("#kehtivus ~ ul a.btn"))
    pages.send(page)
    page.get_by_role("radio", name="Jah").check()
    pages.follow(page, page.get_by_role("button", name="Vasta ja vaata üle"))
    pages.follow(page, page.get_by_role("button", name="Lõpeta test"))
    assert Validity.objects.get().person == member.person
    page.goto("/koolitus/")
    expect(page.locator("#kehtivus ~ ul .badge")).to_have_text("Kehtib")
    sound(page)
    page.goto("/koolitus/inimesed/")
    pages.forgive(problems, 404)
    expect(page.locator("h1")).not_to_contain_text("Inimeste")
