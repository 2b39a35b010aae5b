"""People with accounts, decisions and precepts, made by set-based SQL for measuring payouts.

To be imported when Django is set up. One of each is made as ever and then copied with other keys.
"""

import datetime as dt

from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from guidance.cases.models import Case, Person
from guidance.claims.models import Claim, ClaimEntry, DeductionRule
from guidance.decisions.models import Decision, Entitlement, Proposal
from guidance.payouts.models import PayeeAccount
from guidance.payouts.places import NAMES
from portal.people.models import Ground, RoleAssignment, Unit, User

FIRST = dt.date(2026, 1, 1)
# Keys of the people and of all that is made for each; what else a person has begins `MORE` later.
FIRST_KEY, MORE = "(1000000 + n.n)", 10_000_000
POSTGRES = connection.vendor == "postgresql"


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def series(count: int) -> str:
    """The numbers 1 … count as a table `n`."""
    if POSTGRES:
        return f"generate_series(1, {count}) AS n(n)"
    return f"""(WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n
        WHERE n < {count}) SELECT n FROM n) AS n"""


def make_staff() -> dict[str, User]:
    """A handler, a lead, and the three of a run."""
    unit = Unit.objects.create(code="bench", name_et="Mõõtmine", name_en="Bench")
    roles = {
        "handler": "client_service_specialist",
        "lead": "lead_specialist",
        "preparer": "payout_specialist",
        "approver": "service_owner",
        "releaser": "payout_specialist",
    }
    people = {}
    for name, role in roles.items():
        person = User.objects.create(
            username=f"bench.{name}", unit=unit, opens_on=dt.date(2000, 1, 1)
        )
        person.groups.add(Group.objects.get(name=role))
        RoleAssignment.objects.create(
            person=person, role=role, valid_from=dt.date(2000, 1, 1), ground=Ground.APPOINTMENT,
            order_reference="1", granted_at=timezone.now(),
        )  # fmt: skip
        people[name] = person
    return people


def multiply(model: type[Model], row: Model, people: str, **differs: str) -> None:
    """Copy a row for each `n` of the people; `differs` are expressions for its columns."""
    table = model._meta.db_table
    names = [str(field.column) for field in model._meta.local_concrete_fields]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(differs.get(name, f't."{name}"') for name in names if name != "id")
    key = differs["id"]
    sql(
        f"INSERT INTO {table} ({columns}) SELECT {key}, {values} "
        f"FROM {table} t CROSS JOIN {people} WHERE t.id = {row.pk}"
    )


def make_people(count: int, staff: dict[str, User], set_off: int) -> None:
    """People with accounts, cases, decisions and entitlements, numbered from a million on.

    One of each is made as ever and then copied with other keys.
    """
    now = timezone.now()
    everybody = series(count)
    some = f"(SELECT n FROM {everybody} WHERE n.n % 100 < {set_off}) AS n"
    person = Person.objects.create(
        given_name="Õie", family_name="Näidis", name_key="õie näidis", code="0", code_country="FI",
        born_on=FIRST, street="Näidise 1", place="Tartu linn", registered_at=now,
    )  # fmt: skip
    account = PayeeAccount.objects.create(
        person=person, channel="bank", iban="EE471000001020145685", holder="Õie Näidis",
        ground="own",
        valid_from=dt.date(2020, 1, 1), recorded_at=now,
    )  # fmt: skip
    multiply(
        Person, person, everybody, id=FIRST_KEY, place=place_of("n.n"), code_country="'EE'",
        code=f"CAST(3 + n.n % 2 AS varchar(1)) || SUBSTR(CAST(10000000000 + {FIRST_KEY} AS"
        " varchar(11)), 2)",
    )  # fmt: skip
    multiply(
        PayeeAccount, account, everybody, id=FIRST_KEY, person_id=FIRST_KEY,
        iban=iban_of(FIRST_KEY),
    )  # fmt: skip
    grant = decide(person, staff, "grant", "large_family", everybody, 0)
    given = Entitlement.objects.create(
        decision=grant, person=person, benefit="large_family_allowance", start=FIRST,
        end=dt.date(2040, 1, 1), cents=8000,
    )  # fmt: skip
    multiply(
        Entitlement, given, everybody, id=FIRST_KEY, decision_id=FIRST_KEY, person_id=FIRST_KEY,
        cents="8000 + n.n % 100 * 10",
    )  # fmt: skip
    precept = decide(person, staff, "recover", "repayment", some, MORE)
    key = f"{FIRST_KEY} + {MORE}"
    claim = Claim.objects.create(
        number="N", case=precept.case, person=person, benefit="large_family_allowance",
        cause="netting", state="demanded", decision=precept, opened_on=FIRST,
        repay_by=dt.date(2040, 1, 1),
    )  # fmt: skip
    entry = ClaimEntry.objects.create(claim=claim, kind="assessed", cents=500_000, on=FIRST)
    rule = DeductionRule.objects.create(claim=claim, decision=precept, percent=20, start=FIRST)
    own = {"id": key, "case_id": key, "person_id": FIRST_KEY, "decision_id": key}
    multiply(Claim, claim, some, number=as_text(key), **own)
    multiply(DeductionRule, rule, some, id=key, claim_id=key, decision_id=key)
    multiply(ClaimEntry, entry, some, id=key, claim_id=key)
    if POSTGRES:
        for table in ("claims_claimentry", "payouts_payeeaccount"):
            sql(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                f"(SELECT MAX(id) FROM {table}))"
            )
        sql("ANALYZE")


def decide(
    person: Person, staff: dict[str, User], kind: str, case_kind: str, people: str, more: int
) -> Decision:
    """A decision in a case of its own for each of the people; returns the one copied."""
    now = timezone.now() - dt.timedelta(days=2)
    case = Case.objects.create(
        number=f"B-{kind}", kind=case_kind, state="decided", outcome="granted",
        handler=staff["handler"], unit=Unit.objects.get(code="bench"), applicant=person,
        received_on=FIRST, received_at=now, channel="office", decided_at=now,
    )  # fmt: skip
    proposal = Proposal.objects.create(
        case=case, kind=kind, begun_at=now, saved_at=now, closed_at=now
    )
    decision = Decision.objects.create(
        number=f"B-{kind}-1", case=case, proposal=proposal, kind=kind, rules_of=FIRST,
        content={"granted": []}, prepared_by=staff["handler"], signed_by=staff["lead"],
        signed_at=now, sha256="0" * 64,
    )  # fmt: skip
    key = f"{FIRST_KEY} + {more}"
    multiply(Case, case, people, id=key, number=f"'B-' || {as_text(key)}", applicant_id=FIRST_KEY)
    multiply(Proposal, proposal, people, id=key, case_id=key)
    multiply(
        Decision, decision, people, id=key, number=f"'B-' || {as_text(key)}", case_id=key,
        proposal_id=key,
    )  # fmt: skip
    return decision


def place_of(number: str) -> str:
    """A municipality, one after another."""
    names = enumerate(sorted(NAMES.values()))
    whens = " ".join(f"WHEN {place} THEN '{name}'" for place, name in names)
    return f"CASE {number} % {len(NAMES)} {whens} END"


def iban_of(key: str) -> str:
    """An Estonian account number that is whole, for a key of at most 14 digits."""
    base = f"(2200000000000000 + {key})"
    # The remainder of the 16 digits with EE00 behind them, without a number of 22 digits.
    check = f"(98 - (({base} % 97) * (1000000 % 97) + 141400) % 97)"
    padded = f"CASE WHEN {check} < 10 THEN '0' ELSE '' END || {as_text(check)}"
    return f"'EE' || {padded} || {as_text(base)}"


def as_text(expression: str) -> str:
    return f"CAST({expression} AS varchar(16))"
