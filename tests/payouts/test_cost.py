"""What a version has cost: payments by the decisions that cite it, of the benefits it is about."""

import pytest

from content.documents.models import NoteVersion
from guidance.decisions.models import Decision, DecisionCitation
from guidance.payouts.tracing import cost_of
from tests.factories import World
from tests.payouts.conftest import CHILD_ALLOWANCE, FAR, LARGE_FAMILY, NOVEMBER, Agency

pytestmark = pytest.mark.django_db


def cite(decision: Decision, version: NoteVersion) -> None:
    part = version.paragraphs[-1]
    DecisionCitation.objects.create(
        decision=decision, place=1, version=version, anchor=part["anchor"], label=str(version),
        quote=part["text"], sha256="0" * 64,
    )  # fmt: skip


def paid(agency: Agency, version: NoteVersion) -> None:
    """Two benefits by a decision that cites the version, one by a decision that does not."""
    person, other = agency.person(), agency.person()
    given = [(CHILD_ALLOWANCE, agency.person(account=False), NOVEMBER, FAR, 8000)]
    given.append((LARGE_FAMILY, None, NOVEMBER, FAR, 45000))
    cite(agency.decide(person, given), version)
    agency.grant(other, 45000)
    agency.pay(NOVEMBER)


def test_of_several_benefits_those_that_it_is_about(agency: Agency) -> None:
    version = World().publish(benefits=[CHILD_ALLOWANCE])
    paid(agency, version)
    cost = cost_of(version)
    assert (cost.decisions, cost.people, cost.payments, cost.cents) == (1, 1, 1, 8000)
    assert [one.cents for one in cost.benefits] == [8000]


def test_a_version_about_both_has_cost_both(agency: Agency) -> None:
    version = World().publish(benefits=[CHILD_ALLOWANCE, LARGE_FAMILY])
    paid(agency, version)
    assert cost_of(version).cents == 53000
