"""What is wrong with a draft, with the line where it stands: for the writer and for submission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from content.documents.amounts import described
from content.documents.editor.facts import DraftFacts
from content.law.citations import find
from content.markup import (
    BLOCKING,
    FilledAmount,
    MarkupError,
    Problem,
    Rendered,
    fill,
    find_problems,
    render,
)
from content.markup.links import ascii_number
from content.parameters.table import is_certain
from portal.people.models import User

# An act that nobody has imported yet is no fault of the text.
STOPS_SUBMISSION = BLOCKING - {"unknown_act"}


@dataclass(frozen=True)
class Finding:
    """A problem in words; `line` counts from 1 and is 0 when the place is not known."""

    message: str
    line: int = 0
    excerpt: str = ""
    stops: bool = False

    @property
    def located(self) -> str:
        """The message with its line, as it stands at the field."""
        if not self.line:
            return self.message
        return _("Line %(line)s: %(message)s") % {"line": self.line, "message": self.message}


@dataclass(frozen=True)
class Checked:
    """A draft as its reader will see it, and what is wrong with it."""

    html: str
    findings: tuple[Finding, ...]

    @property
    def stopping(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.stops]


def check_draft(body: str, *, on: dt.date | None, user: User) -> Checked:
    """Render a draft for its first day (today when it has none) and find what is wrong."""
    day = on or timezone.localdate()
    try:
        rendered = render(body)
    except MarkupError as error:
        line = error.params.get("line", 0)
        return Checked("", (Finding(error.message, int(line or 0), stops=True),))
    facts = DraftFacts(rendered, day, user)
    lines = _Lines(body)
    findings = [
        Finding(
            problem.message,
            lines.of(problem),
            problem.excerpt,
            problem.code in STOPS_SUBMISSION,
        )
        for problem in find_problems(rendered, facts)
    ]
    findings += _not_in_force(rendered, facts, lines)
    findings += _unverified(rendered, facts, lines)
    findings.sort(key=lambda finding: (not finding.stops, finding.line))
    return Checked(_filled(rendered, facts), tuple(findings))


def _not_in_force(rendered: Rendered, facts: DraftFacts, lines: _Lines) -> Iterator[Finding]:
    for citation in rendered.citations:
        if facts.has_provision(citation) and not facts.is_in_force(citation):
            message = _("%(citation)s is not in force on %(day)s.") % {
                "citation": citation.short(),
                "day": facts.on.strftime("%d.%m.%Y"),
            }
            yield Finding(message, lines.of_citation(citation.short()))


def _unverified(rendered: Rendered, facts: DraftFacts, lines: _Lines) -> Iterator[Finding]:
    for ref in rendered.amounts:
        value = facts.amount(ref.name, ref.on)
        if value is not None and not is_certain(value):
            message = _("The source of the amount %(name)s is not verified; readers see a mark.")
            yield Finding(message % {"name": ref.name}, lines.of_text(ref.name))


def _filled(rendered: Rendered, facts: DraftFacts) -> str:
    def amount(name: str, on: dt.date | None) -> FilledAmount | None:
        value = facts.amount(name, on)
        return described(value) if value else None

    return fill(rendered.html, amount=amount, missing=_("missing"))


class _Lines:
    """Finds the line on which something stands in the Markdown."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._citations: dict[str, int] = {}
        self._acts: dict[str, int] = {}
        for match in find(body):
            for citation in match.citations:
                self._citations.setdefault(citation.short(), match.start)
                self._acts.setdefault(citation.act, match.start)

    def of(self, problem: Problem) -> int:
        params = problem.params
        if "citation" in params:
            return self.of_citation(str(params["citation"]))
        if "act" in params:
            return self._number(self._acts.get(str(params["act"]), -1))
        for key in ("number", "name", "found", "anchor"):
            if isinstance(value := params.get(key), str):
                return self.of_text(value) or self.of_text(ascii_number(value))
        return self.of_text(problem.excerpt.rstrip("…"))

    def of_citation(self, citation: str) -> int:
        return self._number(self._citations.get(citation, -1))

    def of_text(self, text: str) -> int:
        return self._number(self._body.find(text)) if text else 0

    def _number(self, position: int) -> int:
        return self._body.count("\n", 0, position) + 1 if position >= 0 else 0
