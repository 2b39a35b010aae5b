"""How the amounts of a proposal or decision were calculated, in words (SÜS § 26)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from guidance.benefits.coordination import Activity
from guidance.benefits.results import Step
from guidance.benefits.supplement import COMPETENT, OURS, THEIRS
from guidance.calculator.words import decimal, step_words
from guidance.cases.models import Case
from guidance.decisions.content import Span
from guidance.decisions.forms_supplement import COUNTRIES
from guidance.decisions.names import child_names, span_name


def calculation_words(
    case: Case, computed: Sequence[Mapping[str, Any]], granted: Sequence[Span]
) -> list[str]:
    """Return a sentence or more for each span granted as calculated, in the present language.

    `computed` are spans with the steps of their first month, as a proposal keeps them.
    """
    names, taken = child_names(case), {span.key: span.cents for span in granted}
    found = []
    for kept in computed:
        span = Span.read(kept)
        steps = [Step(**step) for step in kept.get("steps", [])]
        if steps and taken.get(span.key) == span.cents:
            said = " ".join(dict.fromkeys(map(_with_provision, steps)))
            found.append(f"{_heading(span, names)}: {said}")
    return found


def _heading(span: Span, names: Mapping[str, str]) -> str:
    whose = f", {names[span.child]}" if span.child in names else ""
    return f"{span_name(span.benefit)}{whose}, {span.start:%m.%Y}"


def _with_provision(step: Step) -> str:
    words = _words(step)
    return f"{words[:-1]} ({step.provision})." if step.provision and words[-1:] == "." else words


def _words(step: Step) -> str:
    """Say a step; those of a family between two countries are known here only."""
    if step.rule == COMPETENT:
        return _competent_state(*step.value.split())
    if step.rule == OURS:
        text = _("Estonia's allowances for the child are %(value)s € a month.")
    elif step.rule == THEIRS:
        text = _("The other country pays %(value)s € a month for the child.")
    else:
        return step_words(step)
    return text % {"value": decimal(step.value)}


def _competent_state(country: str, ground: str) -> str:
    name = str(dict(COUNTRIES).get(country, country))
    text = {
        Activity.WORK: _("%(country)s pays first: a parent works there."),
        Activity.PENSION: _("%(country)s pays first: a parent gets a pension from there."),
        Activity.NONE: _("%(country)s pays first: the child lives there."),
    }[Activity(ground)]
    return text % {"country": name}
