"""Everything on the page of a proposal: read once, saved before anything else is done."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from content.documents.models import NoteVersion
from guidance.benefits.family import ContradictoryInput
from guidance.benefits.rates import MissingRate
from guidance.benefits.reading import BadInput
from guidance.cases.enums import Action
from guidance.cases.errors import CaseRefused
from guidance.cases.models import Case
from guidance.cases.standing import standing_of
from guidance.cases.transitions import may
from guidance.decisions import matters, services
from guidance.decisions.calculating import PARENTAL, children_of, family_facts
from guidance.decisions.enums import Missing
from guidance.decisions.errors import ChangedSince, DecisionRefused, NotThere
from guidance.decisions.explaining import calculation_words
from guidance.decisions.forms import (
    ChildFactsForm,
    CommentForm,
    ParentalFactsForm,
    ProposalForm,
    initial_of,
    initial_of_claim,
    was_typed,
)
from guidance.decisions.forms_supplement import SupplementForms
from guidance.decisions.impact import replaced_texts
from guidance.decisions.models import Proposal, ReasonBlock
from guidance.decisions.panel import cited_texts, guidance_for
from guidance.decisions.querysets import BlockQuerySet
from guidance.decisions.rows import rows_of, rows_to_write
from guidance.decisions.services.proposals import involved_in, rules_of, what_is_missing
from guidance.decisions.wording import refusal_words
from portal.people.acting import standing_on
from portal.people.models import User

COORDINATION = "coordination"
REFUSALS = (DecisionRefused, CaseRefused, ContradictoryInput, MissingRate, BadInput)


@dataclass
class Desk:
    """The open proposal of a case, its forms, and what the person may do with it."""

    request: HttpRequest
    user: User
    case: Case
    today: dt.date
    proposal: Proposal | None
    form: ProposalForm | None = None
    children: list[ChildFactsForm] = field(default_factory=list)
    parental: ParentalFactsForm | None = None
    supplement: SupplementForms | None = None
    problems: list[str] = field(default_factory=list)
    query: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest, case: Case) -> "Desk":
        """Read the proposal that is open, with its forms as kept or as typed."""
        assert isinstance(request.user, User)
        proposal = Proposal.objects.open().filter(case=case).select_related("sent_by").first()
        desk = cls(request, request.user, case, timezone.localdate(), proposal)
        if proposal is not None and desk.may_write:
            desk._make_forms(proposal)
        return desk

    @property
    def may_write(self) -> bool:
        """Whether the person writes the proposal now."""
        locked = self.proposal is not None and self.proposal.is_locked
        return not locked and may(standing_of(self.user, self.today), self.case, Action.PROPOSE)

    @property
    def may_sign(self) -> bool:
        """Whether the person may sign or return the proposal that waits."""
        proposal = self.proposal
        if proposal is None or not proposal.is_locked:
            return False
        if not may(standing_of(self.user, self.today), self.case, Action.DECIDE):
            return False
        return standing_on(self.today).is_disjoint(self.user.pk, involved_in(proposal))

    @property
    def next_url(self) -> str:
        """The page itself, with what is looked for."""
        address = reverse("decisions:proposal", args=[self.case.number])
        return f"{address}?{urlencode(self.query)}#otsus" if self.query else address

    def carry_out(self) -> bool:
        """Do what the pressed button says; what was typed is saved first. False: show why not."""
        do, _colon, rest = self.request.POST.get("do", "save").partition(":")
        saved: Proposal | None = None
        is_new = do != "drop" and any(was_typed(form) for form in self._fact_forms)
        try:
            if self.proposal is None:
                offered = matters.kinds_for(self.case)
                kind = self.request.POST.get("kind", "")
                if kind not in offered:
                    kind = offered[0]
                services.start_proposal(self.user, case=self.case, kind=kind, today=self.today)
                return True
            saved = self._save(self.proposal, calculate=is_new or do == "calculate")
            if saved is None:
                return False
            if is_new and do == "send":
                messages.warning(
                    self.request, _("The amounts were calculated anew. Look at them, then send.")
                )
                return True
            deed: Callable[[Proposal, str], None] | None = getattr(self, f"_do_{do}", None)
            if deed is not None:
                deed(saved, rest)
            return True
        except REFUSALS as refusal:
            if saved is not None and is_new:  # the amounts on the page are others now
                messages.error(self.request, refusal_words(refusal))
                return True
            self.problems.append(refusal_words(refusal))
            self._catch_up(refusal, saved)
            return False

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        proposal = self.proposal
        context: dict[str, Any] = {
            "nav": "cases",
            "case": self.case,
            "desk": self,
            "proposal": proposal,
            "kinds": [(kind.value, kind.label) for kind in matters.kinds_for(self.case)],
            "has_matter": matters.matter_of(self.case) is not None,
            "problems": self.problems,
            "decisions": self.case.decisions.all(),
            "hearings": self.case.hearings.all(),
            "reviews": [],
        }
        if proposal is None:
            return context
        on = rules_of(self.case, self.today)
        matter = matters.matter_of(self.case)
        citations = list(
            proposal.citations.select_related("version", "provision__act_version__act")
        )
        words = self.request.GET.get("q", "")[:100]
        rows = (
            rows_to_write(self.case, self.form, proposal.computed)
            if self.form is not None
            else rows_of(self.case, proposal.granted_spans, proposal.computed)
        )
        return context | {
            "form": self.form,
            "rows": rows,
            "calculation": calculation_words(self.case, proposal.computed, proposal.granted_spans),
            "citations": cited_texts(citations, on),
            "missing": [Missing(code).label for code in what_is_missing(proposal, self.today)],
            "reviews": proposal.reviews.select_related("reviewed_by"),
            "guidance": guidance_for(
                self.user, self.case.benefit, on, words=words, cited=citations
            ),
            "blocks": self._blocks(proposal) if self.may_write else [],
            "rules_of": on,
            "words": words,
            "replaced": replaced_texts(citations, on),
            "comment_form": CommentForm(),
            "part": matter.shows(proposal, self.may_write) if matter else None,
        }

    def _make_forms(self, proposal: Proposal) -> None:
        typed = self.request.POST if self.request.method == "POST" else None
        if typed is not None and "seen" not in typed:
            typed = None
        initial = ProposalForm.initial_of(proposal)
        self.form = ProposalForm(typed, initial=initial, spans=proposal.computed_spans)
        kinds = [(kind.value, kind.label) for kind in matters.kinds_for(self.case)]
        cast(forms.ChoiceField, self.form.fields["kind"]).choices = kinds
        if matters.matter_of(self.case) is not None:
            return
        if self.case.kind == PARENTAL:
            self.parental = ParentalFactsForm(typed, initial=initial_of_claim(proposal.facts))
            return
        people = children_of(self.case)
        family = proposal.facts.get("family", proposal.facts)
        kept = {one["key"]: one for one in family.get("children", [])}
        self.children = [
            ChildFactsForm(typed, child=child, initial=initial_of(kept.get(str(child.pk), {})))
            for child in people
        ]
        if self.case.kind == COORDINATION:
            self.supplement = SupplementForms(typed, people, proposal.facts)

    def _save(self, proposal: Proposal, *, calculate: bool) -> Proposal | None:
        assert self.form is not None
        every = [self.form, *(self._fact_forms if calculate else self.children)]
        wrong = [one for one in every if not one.is_valid()]  # each says what is wrong with it
        if wrong:
            return None
        return services.save_proposal(
            self.user,
            proposal=proposal,
            seen=self.form.cleaned_data["seen"],
            today=self.today,
            kind=self.form.cleaned_data["kind"],
            facts=self._facts() if calculate else None,
            granted=None if calculate else self.form.granted(),
            **self.form.written(),
        )

    @property
    def _fact_forms(self) -> list[forms.Form]:
        """The forms whose facts are calculated; kept only by calculating."""
        parental = [self.parental] if self.parental is not None else []
        between = self.supplement.every if self.supplement is not None else []
        return [*self.children, *parental, *between]

    def _facts(self) -> dict[str, Any]:
        if self.parental is not None:
            return self.parental.facts()
        family = family_facts(self.case, [one.facts() for one in self.children])
        return family if self.supplement is None else self.supplement.facts(family)

    def _catch_up(self, refusal: Exception, saved: Proposal | None) -> None:
        """Let the next save replace one's own that came before the refusal, or another's: said."""
        newest = saved or (self.proposal if isinstance(refusal, ChangedSince) else None)
        if newest is not None and self.form is not None:
            typed = self.request.POST.copy()
            typed["seen"] = str(newest.version)
            self.form.data = typed

    def _do_cite(self, proposal: Proposal, rest: str) -> None:
        key, _colon, anchor = rest.partition(":")
        version = NoteVersion.objects.filter(pk=int(key) if key.isdecimal() else 0).first()
        if version is None:
            raise NotThere
        services.cite_paragraph(
            self.user, proposal=proposal, version=version, anchor=anchor, today=self.today
        )
        self._keep_words()

    def _do_law(self, proposal: Proposal, rest: str) -> None:
        text = self.request.POST.get("provision", "")[:100]
        services.cite_provision(self.user, proposal=proposal, text=text, today=self.today)

    def _do_uncite(self, proposal: Proposal, rest: str) -> None:
        place = int(rest) if rest.isdecimal() else 0
        services.drop_citation(self.user, proposal=proposal, place=place, today=self.today)

    def _do_block(self, proposal: Proposal, rest: str) -> None:
        typed = self.request.POST.get("block", "")
        chosen = [one for one in self._blocks(proposal) if str(one.pk) == typed]
        if not chosen:
            raise NotThere
        version = chosen[0].versions.select_related("block").first()
        assert version is not None
        services.put_block(self.user, proposal=proposal, version=version, today=self.today)

    def _blocks(self, proposal: Proposal) -> "BlockQuerySet":
        return ReasonBlock.objects.fitting(
            benefits=[self.case.benefit, *self.case.kind_facts.benefits],
            kind=proposal.kind,
            language=self.case.applicant.language,
        )

    def _do_find(self, proposal: Proposal, rest: str) -> None:
        self._keep_words()

    def _do_send(self, proposal: Proposal, rest: str) -> None:
        services.send_proposal(
            self.user,
            proposal=proposal,
            seen=proposal.version,
            case_version=self.case.version,
            today=self.today,
        )
        messages.success(self.request, _("The proposal was sent to be signed."))

    def _do_drop(self, proposal: Proposal, rest: str) -> None:
        services.drop_proposal(self.user, proposal=proposal, today=self.today)

    def _keep_words(self) -> None:
        if words := self.request.POST.get("q", "").strip()[:100]:
            self.query["q"] = words
