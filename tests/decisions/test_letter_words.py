"""What letters of decisions say of payment, basis and reckoning."""

import datetime as dt

import pytest
from django.utils import translation

from guidance.benefits.results import Step
from guidance.calculator.words import step_words
from guidance.decisions.content import Span
from guidance.decisions.letters import legal_basis, payment_words
from guidance.decisions.models import Citation
from tests.decisions.conftest import Desk

DAY = dt.date(2026, 11, 1)


def span(benefit: str) -> Span:
    return Span(benefit, "", DAY, dt.date(2026, 12, 1), 32000)


@pytest.mark.parametrize(
    ("benefits", "words"),
    [
        (["birth_allowance"], "once, within 30 days of the decision"),
        (["birth_allowance", "child_allowance"], "every month on the 8th"),
        (["child_allowance"], "every month on the 8th"),
        (["parental_benefit"], "every month on the 8th for the month before"),
    ],
)
def test_a_letter_says_when_it_is_paid(benefits: list[str], words: str) -> None:
    with translation.override("en"):
        assert payment_words([span(one) for one in benefits]) == words


def test_guidance_is_the_basis_only_where_no_provision_is_known() -> None:
    guidance = Citation(place=1, label="PJ-2016-001 v4")
    provision = Citation(place=2, label="PHS § 17 lg 3", provision_id=1)
    assert legal_basis([guidance, provision], ["PHS § 21"]) == "PHS § 17 lg 3"
    assert legal_basis([guidance], ["PHS § 21", "PHS § 21"]) == "PHS § 21"
    assert legal_basis([guidance]) == "PJ-2016-001 v4"
    guidance.quote = "Toetust makstakse lapsele, kes elab taotlejaga (PHS § 17 lg 3)."
    assert legal_basis([guidance]) == "PHS § 17 lg 3"
    assert legal_basis([guidance], ["PHS § 21"]) == "PHS § 21"


def test_the_months_of_a_base_period_are_written_as_months() -> None:
    step = Step("base_period", "PHS § 39 lg 3", "2024-11–2025-10")
    with translation.override("et"):
        assert "11.2024–10.2025" in step_words(step)


def test_who_decides_signs_with_a_position(desk: Desk) -> None:
    """HMS § 55 lg 4."""
    decision = desk.sign(desk.send())
    letter = decision.case.case_letters.get().letter
    assert letter.data["signer_title"] == "Juhtivspetsialist"
