"""The names of benefits and children in spans."""

from django.utils.translation import gettext as _

from guidance.benefits.reading import SUPPLEMENT
from guidance.benefits.results import Benefit
from guidance.calculator.words import benefit_name
from guidance.cases.models import Case
from guidance.decisions.calculating import PARENTAL


def span_name(benefit: str) -> str:
    """Name a benefit of a span."""
    if benefit == PARENTAL:
        return str(_("Parental benefit"))
    if benefit == SUPPLEMENT:
        return str(_("Differential supplement"))
    return benefit_name(Benefit(benefit))


def child_names(case: Case) -> dict[str, str]:
    """Return the names of the people of a case by the keys of spans."""
    return {str(one.person_id): str(one.person) for one in case.parties.select_related("person")}
