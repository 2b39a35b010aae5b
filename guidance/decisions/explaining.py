"""How the amounts of a proposal or decision were calculated, in words (SÜS § 26)."""

from collections.abc import Mapping, Sequence
from typing import Any

from guidance.benefits.results import Step
from guidance.calculator.words import step_words
from guidance.cases.models import Case
from guidance.decisions.content import Span
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
    words = step_words(step)
    return f"{words[:-1]} ({step.provision})." if step.provision and words[-1:] == "." else words
