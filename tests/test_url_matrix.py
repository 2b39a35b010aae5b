"""Every address by every role: who gets in, who is sent to sign in, who sees nothing."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from portal.people.roles import ADMIN_ROLES, STAFF_ROLES, Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ANYONE = {None, *Role.values}
SIGNED_IN = set(Role.values)
WRITERS = set(ADMIN_ROLES)
IMPORTERS = {"expert", "service_owner", "administrator"}
STAFF = set(STAFF_ROLES)
# Their walks are repeated on the second database: between them they open every page.
SEE_MOST = {
    "administrator",
    "lead_specialist",
    "payout_specialist",
    "information_security_specialist",
}
CURATORS = {"expert", "administrator"}
DUTY_KEEPERS = {"information_security_specialist", "administrator"}
DUTY_MAKERS = {*DUTY_KEEPERS, "lead_specialist", "payout_specialist", "user_support"}
DUTY_OVERSEERS = {*DUTY_MAKERS, "service_owner", "auditor"}
ANNOUNCERS = {"public_editor", "lead_specialist", "administrator"}
OUTAGE_REPORTERS = {"user_support", "administrator"}
MANAGERS = {"administrator", "user_support"}
SECURITY = {"information_security_specialist"}
LOG_READERS = {"auditor", "administrator", *SECURITY}
LOOKERS = {*MANAGERS, "auditor", "information_security_specialist", "lead_specialist"}


@dataclass(frozen=True)
class Address:
    """An address with the roles that may open it; the rest are sent to sign in or see nothing."""

    name: str
    args: tuple = ()
    may: frozenset = frozenset(ANYONE)
    status: int = 200


AUTHORS = {"expert", "lead_specialist", "information_security_specialist", "administrator"}
LETTER_WRITERS = {"client_service_specialist", "lead_specialist", "payout_specialist"}
LETTER_READERS = {*LETTER_WRITERS, "auditor"}
PAYERS = {"payout_specialist", "service_owner", "auditor"}
STATISTICS_READERS = {*PAYERS, "expert", "lead_specialist"}
CASE_WORKERS = {"client_service_specialist", "lead_specialist"}
TEMPLATE_EDITORS = {"expert", "service_owner"}
TEMPLATE_READERS = {*LETTER_READERS, *TEMPLATE_EDITORS}
CHECKERS = {"administrator", "user_support", "auditor", "information_security_specialist"}
PUBLIC = {"address": "public"}
TRAINING_KEEPERS = {"information_security_specialist", "administrator"}
TRAINING_OVERSEERS = {*TRAINING_KEEPERS, "auditor"}
TRAINING_READERS = {*TRAINING_OVERSEERS, "lead_specialist"}
MATRIX = [
    Address("desk", may=frozenset(SIGNED_IN)),
    Address("documents:browse"),
    Address("documents:changes"),
    Address("documents:feed"),
    Address("documents:sitemap"),
    Address("documents:permalink", ("public",)),
    Address("documents:permalink", ("staff",), frozenset(STAFF)),
    Address("documents:permalink", ("external",), frozenset(SIGNED_IN)),
    Address("documents:version", ("public", 1)),
    Address("documents:version", ("staff", 1), frozenset(STAFF)),
    Address("documents:compare", ("public",)),
    Address("documents:compare", ("staff",), frozenset(STAFF)),
    Address("documents:law", ("public", 1)),
    Address("documents:law", ("staff", 1), frozenset(STAFF)),
    Address("documents:pdf", ("public", 1)),
    Address("documents:pdf", ("staff", 1), frozenset(STAFF)),
    Address("law:acts"),
    Address("law:act", ("NÄS",)),
    Address("law:provision", ("NÄS", "para1")),
    Address("law:card", ("NÄS", "para1")),
    Address("law:import", may=frozenset(IMPORTERS)),
    Address("law:import_preview", (999,), frozenset(IMPORTERS), status=404),
    Address("search:results"),
    Address("search:suggest"),
    Address("search:rules", may=frozenset(CURATORS)),
    Address("search:new_rule", may=frozenset(CURATORS)),
    Address("search:rule", (UUID(int=0),), frozenset(CURATORS), status=404),
    Address("search:gaps", may=frozenset(CURATORS)),
    Address("search:decide", may=frozenset(CURATORS), status=404),
    Address("search:figures", may=frozenset(CURATORS)),
    Address("search:questions", may=frozenset(SIGNED_IN)),
    Address("search:question", (UUID(int=0),), status=404),
    Address("search:health", may=frozenset({"administrator", "user_support"})),
    Address("api:search", status=400),
    Address("api:openapi"),
    Address("people:sign_in", may=frozenset({None})),
    Address("people:forgotten"),
    Address("people:set_password", ("MQ", "abc-def")),
    Address("people:my_rights", may=frozenset(SIGNED_IN)),
    Address("people:password", may=frozenset(SIGNED_IN)),
    Address("directory:people", may=frozenset(LOOKERS)),
    Address("directory:unit_choices", may=frozenset(SIGNED_IN)),
    Address("directory:person_choices", may=frozenset(SIGNED_IN)),
    Address("directory:person", ("person",), frozenset(LOOKERS)),
    Address("directory:units", may=frozenset(LOOKERS)),
    Address("directory:unit", ("unit",), frozenset(LOOKERS)),
    Address("directory:unit_history", ("unit",), frozenset(LOOKERS)),
    Address("directory:close_unit", ("unit",), frozenset(MANAGERS)),
    Address("directory:overview", may=frozenset(LOOKERS)),
    Address("directory:overview_csv", may=frozenset(LOOKERS)),
    Address("directory:new_person", may=frozenset(MANAGERS)),
    Address("directory:correct", ("person",), frozenset(MANAGERS)),
    Address("directory:reopen", ("person",), frozenset(MANAGERS)),
    Address("directory:invite", ("person",), frozenset(MANAGERS)),
    Address("directory:change_unit", ("person",), frozenset(MANAGERS)),
    Address("directory:suspend", ("person",), frozenset(MANAGERS)),
    Address("directory:resume", ("person", "suspension"), frozenset(MANAGERS)),
    Address("directory:close", ("person",), frozenset(MANAGERS)),
    Address("directory:grant_role", ("person",), frozenset(MANAGERS)),
    Address("directory:end_role", ("person", "assignment"), frozenset(MANAGERS)),
    Address("directory:new_unit", may=frozenset(MANAGERS)),
    Address("directory:edit_unit", ("unit",), frozenset(MANAGERS)),
    Address("requests:mine", may=frozenset(SIGNED_IN)),
    Address("requests:to_approve", may=frozenset(SIGNED_IN)),
    Address("requests:to_carry_out", may=frozenset(MANAGERS)),
    Address("requests:all", may=frozenset(CHECKERS)),
    Address("requests:ask_role", may=frozenset(SIGNED_IN)),
    Address("requests:ask_right", may=frozenset(SIGNED_IN)),
    Address("requests:request", ("request",), frozenset(CHECKERS)),
    Address("requests:extend", (999,), frozenset(SIGNED_IN), status=404),
    Address("requests:right", (999,), frozenset(SIGNED_IN), status=404),
    Address("requests:registers", may=frozenset(CHECKERS)),
    Address("requests:new_register", may=frozenset({"administrator"})),
    Address("requests:register", ("register",), frozenset({"administrator"})),
    Address("substitutions:list", may=frozenset(SIGNED_IN)),
    Address("substitutions:enter", may=frozenset(SIGNED_IN)),
    Address("substitutions:month", may=frozenset(SIGNED_IN)),
    Address("substitutions:substitution", ("substitution",), frozenset(CHECKERS)),
    Address("substitutions:absence", ("absence",), frozenset(CHECKERS)),
    Address("substitutions:import", may=frozenset(MANAGERS)),
    Address("substitutions:preview", (999,), frozenset(MANAGERS), status=404),
    Address("substitutions:refused_lines", (999,), frozenset(MANAGERS), status=404),
    Address("substitutions:template_csv", may=frozenset(MANAGERS)),
    Address("substitutions:template_xlsx", may=frozenset(MANAGERS)),
    Address("recurring:mine", may=frozenset(SIGNED_IN)),
    Address("recurring:year", (dt.date.today().year,), frozenset(SIGNED_IN)),
    Address("recurring:overview", may=frozenset(DUTY_OVERSEERS)),
    Address("recurring:create", may=frozenset(DUTY_MAKERS)),
    Address("recurring:duty", ("duty",), frozenset({"auditor", *DUTY_KEEPERS})),
    Address("recurring:change", ("duty",), frozenset(DUTY_KEEPERS)),
    Address("recurring:complete", ("duty", "term"), frozenset({"information_security_specialist"})),
    Address("calculator:family"),
    Address("calculator:parental"),
    Address("notifications:list", may=frozenset(SIGNED_IN)),
    Address("notifications:choices", may=frozenset(SIGNED_IN)),
    Address("notifications:subscriptions", may=frozenset(SIGNED_IN)),
    Address("notifications:notices", may=frozenset(SIGNED_IN)),
    Address("notifications:open", (999,), frozenset(SIGNED_IN), status=404),
    Address("notifications:stop", ("a:b:c",), status=404),
    Address("notifications:manage", may=frozenset(ANNOUNCERS | OUTAGE_REPORTERS)),
    Address("notifications:new_announcement", may=frozenset(ANNOUNCERS)),
    Address("notifications:new_outage", may=frozenset(OUTAGE_REPORTERS)),
    Address("notifications:change", ("outage",), frozenset(OUTAGE_REPORTERS)),
    Address("audit:events", may=frozenset(LOG_READERS)),
    Address("audit:events_csv", may=frozenset(LOG_READERS)),
    Address("audit:event", (999,), frozenset(LOG_READERS), status=404),
    Address("access:own", may=frozenset(SIGNED_IN)),
    Address("access:own_export", ("json",), frozenset(SIGNED_IN)),
    Address("access:look_up", may=frozenset(SECURITY)),
    Address("access:looked_up", may=frozenset(SECURITY), status=404),
    Address("access:looked_up_export", ("csv",), frozenset(SECURITY), status=404),
    Address("access:colleague", ("person",), frozenset({*MANAGERS, *SECURITY})),
    Address("access:break_glass", may=frozenset(STAFF)),
    Address("access:break_glass_list", may=frozenset({"auditor", *SECURITY})),
    Address("access:break_glass_one", (999,), frozenset(SIGNED_IN), status=404),
    Address("cases:mine", may=frozenset(CASE_WORKERS)),
    Address("cases:pool", may=frozenset(CASE_WORKERS)),
    Address("cases:search", may=frozenset(CASE_WORKERS)),
    Address("cases:team", may=frozenset({"lead_specialist"})),
    Address("cases:reassign", may=frozenset({"lead_specialist"})),
    Address("cases:write_many", may=frozenset({"lead_specialist"})),
    Address("cases:receive", may=frozenset({"client_service_specialist"})),
    Address("cases:case", ("case",), frozenset(CASE_WORKERS)),
    Address("cases:change", ("case",), frozenset(CASE_WORKERS)),
    Address("cases:new_party", ("case",), frozenset(CASE_WORKERS)),
    Address("cases:new_task", ("case",), frozenset(CASE_WORKERS)),
    Address("cases:documents", ("case",), frozenset(CASE_WORKERS)),
    Address("cases:add_document", ("case",), frozenset(CASE_WORKERS)),
    Address("cases:ask_documents", ("case",), frozenset(CASE_WORKERS), status=302),
    Address("cases:document", ("case", 999), frozenset(SIGNED_IN), status=404),
    Address("cases:waive_document", ("case", "birth"), frozenset(SIGNED_IN), status=404),
    Address("cases:act", ("case", "vota"), frozenset({"client_service_specialist"})),
    Address("cases:answer", ("case", "vastus"), frozenset(CASE_WORKERS), status=302),
    Address("decisions:proposal", ("case",), frozenset(CASE_WORKERS)),
    Address("decisions:hearing", ("case",), frozenset(CASE_WORKERS)),
    Address("decisions:decision", ("2026-LT-000001-1",), frozenset(SIGNED_IN), status=404),
    Address("decisions:recalculations", may=frozenset({"lead_specialist"})),
    Address("decisions:blocks", may=frozenset({*CASE_WORKERS, *TEMPLATE_EDITORS})),
    Address("decisions:new_block", may=frozenset(TEMPLATE_EDITORS)),
    Address("decisions:block", (999,), frozenset({*CASE_WORKERS, *TEMPLATE_EDITORS}), status=404),
    Address("decisions:reopen", ("2026-LT-000001-1",), frozenset(SIGNED_IN), status=404),
    Address("decisions:begin_recalculation", may=frozenset({"lead_specialist"})),
    Address("decisions:recalculation", (999,), frozenset(SIGNED_IN), status=404),
    Address("decisions:challenge", ("2026-LT-000001-1",), frozenset(SIGNED_IN), status=404),
    Address("claims:claims", may=frozenset(CASE_WORKERS)),
    Address("claims:open", ("case",), frozenset(SIGNED_IN), status=404),
    Address("claims:terms", ("case",), frozenset(SIGNED_IN), status=404),
    Address("claims:claim", ("N-2026-000001",), frozenset(SIGNED_IN), status=404),
    Address("claims:act", ("N-2026-000001", "osad"), frozenset(SIGNED_IN), status=404),
    Address("claims:answer", ("N-2026-000001", 1), frozenset(SIGNED_IN), status=404),
    Address("payouts:runs", may=frozenset(PAYERS)),
    Address("payouts:calendar", may=frozenset(PAYERS)),
    Address("payouts:find", may=frozenset(PAYERS), status=302),
    Address("payouts:bank", may=frozenset(PAYERS)),
    Address("payouts:bank_progress", may=frozenset(PAYERS)),
    Address("payouts:in_file", (999,), frozenset(SIGNED_IN), status=404),
    Address("payouts:returns", may=frozenset(PAYERS)),
    Address("payouts:return", ("VM-2026-0001-1",), frozenset(SIGNED_IN), status=404),
    Address("payouts:payment", ("VM-2026-0001-1",), frozenset(SIGNED_IN), status=404),
    Address("payouts:undelivered", ("VM-2026-0001-1",), frozenset(SIGNED_IN), status=404),
    Address("payouts:cost", ("public", 1), frozenset(PAYERS)),
    Address("payouts:person", (999_999,), frozenset(SIGNED_IN), status=404),
    Address("payouts:account", (999_999,), frozenset(SIGNED_IN), status=404),
    Address("payouts:hold", (999_999,), frozenset(SIGNED_IN), status=404),
    Address("payouts:statistics", may=frozenset(STATISTICS_READERS)),
    Address("payouts:statistics_csv", may=frozenset(STATISTICS_READERS)),
    Address("payouts:statistics_xlsx", may=frozenset(STATISTICS_READERS)),
    Address("payouts:reports", may=frozenset(STATISTICS_READERS)),
    Address("payouts:report", (999,), frozenset(SIGNED_IN), status=404),
    Address("payouts:new_report", may=frozenset({"payout_specialist"})),
    Address("payouts:run", ("run",), frozenset(PAYERS)),
    Address("payouts:check", ("run",), frozenset(PAYERS)),
    Address("payouts:payments", ("run",), frozenset(PAYERS)),
    Address("payouts:progress", ("run",), frozenset(PAYERS)),
    Address("payouts:file", ("run", 999), frozenset(SIGNED_IN), status=404),
    Address("training:mine", may=frozenset(SIGNED_IN)),
    Address("training:practice", may=frozenset(SIGNED_IN)),
    Address("training:quiz", ("koigile",), frozenset(SIGNED_IN)),
    Address("training:quiz", ("tootajatele",), frozenset(STAFF)),
    Address("training:course", ("kursus",), frozenset(STAFF)),
    Address("training:attachment", ("kursus", 1), frozenset(STAFF)),
    Address("training:attempt", (999,), frozenset(SIGNED_IN), status=404),
    Address("training:question", (999, 1), frozenset(SIGNED_IN), status=404),
    Address("training:result", (999,), frozenset(SIGNED_IN), status=404),
    Address("training:picture", (999,), frozenset(SIGNED_IN), status=404),
    Address("training:people", may=frozenset(TRAINING_READERS)),
    Address("training:person", ("person",), frozenset(TRAINING_READERS)),
    Address("training:review", may=frozenset(TRAINING_OVERSEERS)),
    Address("training:requirements", may=frozenset(TRAINING_READERS)),
    Address("training:requirement", ("noue",), frozenset(TRAINING_READERS)),
    Address("training:requirement_new", may=frozenset(TRAINING_KEEPERS)),
    Address("training:requirement_change", ("noue",), frozenset(TRAINING_KEEPERS)),
    Address("training:tenants", may=frozenset(TRAINING_KEEPERS)),
    Address("training:tenant", ("vald",), frozenset(TRAINING_KEEPERS)),
    Address("training:invite_list", may=frozenset(TRAINING_KEEPERS)),
    Address("training:invite_template", ("csv",), frozenset(TRAINING_KEEPERS)),
    Address("training:invitations", (999,), frozenset(TRAINING_KEEPERS), status=404),
    Address("training:refused_lines", (999,), frozenset(TRAINING_KEEPERS), status=404),
    Address("training:certificate", ("0000",), frozenset(SIGNED_IN), status=404),
    Address("training:verify"),
    Address("training:bank", may=frozenset(AUTHORS)),
    Address("training:question_new", may=frozenset(AUTHORS)),
    Address("training:bank_question", (999,), frozenset(AUTHORS), status=404),
    Address("training:question_edit", (999,), frozenset(AUTHORS), status=404),
    Address("training:question_tie", (999,), frozenset(AUTHORS), status=404),
    Address("training:import", may=frozenset(AUTHORS)),
    Address("training:import_template", may=frozenset(AUTHORS)),
    Address("training:stale", may=frozenset(AUTHORS)),
    Address("training:stale_question", (999,), frozenset(AUTHORS), status=404),
    Address("training:coverage", may=frozenset(AUTHORS)),
    Address("training:coverage_of", (999,), frozenset(AUTHORS), status=404),
    Address("training:quizzes", may=frozenset(AUTHORS)),
    Address("training:quiz_new", may=frozenset(AUTHORS)),
    Address("training:courses", may=frozenset(AUTHORS)),
    Address("training:course_new", may=frozenset(AUTHORS)),
    Address("training:course_edit", ("kursus",), frozenset(AUTHORS)),
    Address("training:course_rules", ("kursus",), frozenset(AUTHORS)),
    Address("training:course_page", ("kursus", 9), frozenset(AUTHORS), status=404),
    Address("training:quiz_edit", ("koigile",), frozenset(AUTHORS)),
    Address("training:quiz_rules", ("koigile",), frozenset(AUTHORS)),
    Address("training:quiz_figures", ("koigile",), frozenset(AUTHORS)),
    Address("training:remark", ("koigile", 999), frozenset(AUTHORS), status=404),
    Address("training:report", may=frozenset({*AUTHORS, "service_owner", "auditor"})),
    Address("proposals:list", may=frozenset(STAFF)),
    Address("proposals:new", may=frozenset(STAFF)),
    Address("proposals:proposal", (999,), frozenset(STAFF), status=404),
    Address("letters:register", may=frozenset(LETTER_READERS)),
    Address("letters:letter", (999,), frozenset(SIGNED_IN), status=404),
    Address("letters:pdf", (999,), frozenset(SIGNED_IN), status=404),
    Address("letters:issue", (999,), frozenset(SIGNED_IN), status=404),
    Address("letters:batches", may=frozenset(LETTER_READERS)),
    Address("letters:batch", (999,), frozenset(LETTER_READERS), status=404),
    Address("letters:templates", may=frozenset(TEMPLATE_READERS)),
    Address("letters:template", ("hearing",), frozenset(TEMPLATE_READERS)),
    Address("letters:template_version", ("hearing", "et", 1), frozenset(TEMPLATE_READERS)),
    Address("letters:new_template", may=frozenset(TEMPLATE_EDITORS)),
    Address("letters:edit_template", ("hearing", "et"), frozenset(TEMPLATE_EDITORS)),
    Address("letters:preview", ("hearing", "et"), frozenset(TEMPLATE_EDITORS), status=404),
    Address("wagtailadmin_home", may=frozenset(WRITERS)),
]
# Answers to POST only; reading them leads nowhere and is tested where they are used.
POST_ONLY = {
    "people:sign_out",
    "set_language",
    "search:opened",
    "search:ask",
    "notifications:read",
    "notifications:read_all",
    "notifications:toggle",
    "notifications:dismiss",
    "notifications:me_too",
    "notifications:end",
    "audit:personal",
    "audit:erase",
    "access:purpose",
    "access:close_break_glass",
    "cases:task_done",
    "cases:certify",
    "decisions:sign",
    "training:acknowledge",
    "training:extend",
    "training:revoke",
    "training:requirement_end",
    "training:member",
    "training:finish",
    "training:export",
    "training:question_use",
    "training:question_retire",
    "training:question_pictures",
    "training:quiz_add",
    "training:course_add",
    "training:course_part",
    "training:quiz_slot",
    "training:quiz_state",
    "letters:receipt",
    "letters:carry_on",
    "letters:approve",
    "letters:discard",
    "payouts:open",
    "payouts:act",
    "payouts:finding",
    "payouts:receipt",
    "payouts:end_hold",
    "payouts:answer_proposal",
    "payouts:send_report",
    "payouts:end_report",
    "recurring:pause",
    "recurring:resume",
    "recurring:end",
}
ROOMS = (
    *(
        "documents",
        "law",
        "search",
        "people",
        "directory",
        "recurring",
        "api",
        "notifications",
        "calculator",
    ),
    *("audit", "access"),
    "letters",
    "payouts",
    "training",
    "proposals",
    "cases",
    "decisions",
    "claims",
    "requests",
    "substitutions",
)


def duty_and_term():
    """A duty of the information-security specialists, made by one of them."""
    from portal.recurring.services import create_duty

    duty = create_duty(
        UserFactory(roles=["information_security_specialist"]),
        kind="purposeful_use_check",
        owner="information_security_specialist",
        today=dt.date.today(),
    )
    return {"duty": duty.pk, "term": duty.terms.first().pk}


def outage():
    from portal.notifications.services import announce

    facts = {
        "title_et": "Katkestus",
        "title_en": "Outage",
        "severity": "warn",
        "audience": "staff",
        "shown_from": timezone.now(),
    }
    return announce(UserFactory(roles=["user_support"]), kind="outage", facts=facts)


def case_in_the_pool(unit):
    from guidance.cases.facts import PersonFacts
    from guidance.cases.services import receive_application

    case = receive_application(
        None,
        kind="inquiry",
        applicant=PersonFacts(given_name="Mari", family_name="Näidis", code="60001019906"),
        received_on=dt.date.today(),
        channel="post",
        today=dt.date.today(),
        unit=unit,
    )
    return case.number


def quizzes_and_course():
    """A quiz for everybody who signs in, another for the staff with a course before it."""
    from guidance.training.models import Course, CoursePart, Quiz

    now = timezone.now()
    course = Course.objects.create(slug="kursus", title="Kursus", is_open=True, created_at=now)
    CoursePart.objects.create(
        course=course, place=1, kind="file", title="Fail", file_name="fail.txt", data=b"Tere"
    )
    facts = {"state": "open", "created_at": now}
    Quiz.objects.create(slug="koigile", title="Kõigile", readers=" staff external ", **facts)
    Quiz.objects.create(slug="tootajatele", title="Töötajatele", course=course, **facts)


def requirement_and_tenant():
    """The whole staff owes a quiz; a municipality without people."""
    from guidance.training.models import Quiz
    from guidance.training.services.assigning import keep_up
    from guidance.training.services.externals import open_tenant
    from guidance.training.services.requirements import Whom, create_requirement

    today = dt.date.today()
    create_requirement(
        None,
        code="noue",
        quiz=Quiz.objects.get(slug="tootajatele"),
        name_et="Nõue",
        name_en="Requirement",
        whom=[Whom()],
        today=today,
    )
    keep_up(today)
    open_tenant(None, code="vald", name="Näidise vald", today=today)


def payout_run():
    from guidance.payouts.services import open_run

    today = dt.date.today()
    payer = UserFactory(roles=["payout_specialist"])
    return open_run(payer, month=today, channel="bank", today=today).number


@pytest.fixture
def addresses(world):
    from content.law.models import Act, ActVersion, Provision

    act = Act.objects.create(abbreviation="NÄS", title="Näidisseadus", group_id="g1")
    redaction = ActVersion.objects.create(
        act=act,
        rt_id="1",
        title=act.title,
        valid_from=dt.date(2020, 1, 1),
        sha256="0" * 64,
        text_sha256="0" * 64,
        imported_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    Provision.objects.create(
        act_version=redaction,
        order=1,
        address="para1",
        section="para1",
        level="section",
        label="§ 1.",
        heading="Eesmärk",
        digest="0" * 32,
    )
    found = {}
    for audience in ("public", "staff", "external"):
        first = world.publish(audience=audience, applies_from=dt.date(2025, 1, 1))
        world.publish(world.fresh(first.document), body="Teine.", correction_reason="Viga.")
        found[audience] = first.address
    person = world.reader
    suspension = person.suspensions.create(
        valid_from=dt.date(2099, 1, 1), reason="Näide", suspended_at=timezone.now()
    )
    found |= {
        "person": person.pk,
        "unit": person.unit_id,
        "suspension": suspension.pk,
        "assignment": person.assignments.get().pk,
        **duty_and_term(),
        "outage": outage().pk,
        "case": case_in_the_pool(person.unit),
        "run": payout_run(),
    }
    quizzes_and_course()
    requirement_and_tenant()
    return found | rights_asked_and_absent()


def rights_asked_and_absent():
    """A request, a register, an absence and a substitution of people outside every unit led."""
    import datetime as dt

    from portal.people.models import Register, Unit
    from portal.people.requests.services import ask_access
    from portal.people.substitution.services import enter_absence, enter_substitution

    apart = Unit.objects.create(code="apart", name_et="Eraldi", name_en="Apart")
    person, substitute = UserFactory(unit=apart), UserFactory(unit=apart)
    today = dt.date.today()
    days = {"valid_from": today, "valid_until": today + dt.timedelta(days=9), "today": today}
    register = Register.objects.get_or_create(
        is_portal=True, defaults={"code": "kaasus", "name_et": "Kaasus", "name_en": "Kaasus"}
    )[0]
    request = ask_access(
        person, register=register, beneficiary=person, role="expert", reason="Töö", **days
    )
    absence = enter_absence(None, person=person, kind="leave", **days)
    substitution = enter_substitution(
        None, absent=person, substitute=substitute, ground="order", reference="1", **days
    )
    return {
        "request": request.pk,
        "register": register.pk,
        "absence": absence.pk,
        "substitution": substitution.pk,
    }


@pytest.mark.parametrize(
    "role",
    [
        pytest.param(role, marks=() if role in SEE_MOST else pytest.mark.once)
        for role in (None, *Role.values)
    ],
)
def test_every_address_by_every_role(addresses, client, role):
    if role is not None:
        client.force_login(UserFactory(roles=[role]))
    for address in MATRIX:
        args = [addresses.get(arg, arg) for arg in address.args]
        url = reverse(address.name, args=args)
        status = client.get(url).status_code
        if role in address.may:
            assert status == address.status, url
        else:
            assert status in (302, 403, 404), url


def names(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}"


def test_the_matrix_knows_every_address():
    ours = {name for name in names() if name.split(":")[0] in ROOMS or name == "desk"}
    known = {address.name for address in MATRIX} | POST_ONLY
    assert ours - known == set()
