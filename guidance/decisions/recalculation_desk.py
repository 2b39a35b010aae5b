"""Everything on the page of a recalculation: read once, and done by its buttons."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from content.documents.models import NoteVersion
from guidance.cases.errors import CaseRefused
from guidance.cases.views.common import person_of
from guidance.decisions import services
from guidance.decisions.enums import ByHand, Missing, RowResult
from guidance.decisions.errors import DecisionRefused, NotThere
from guidance.decisions.forms import CommentForm
from guidance.decisions.forms_recalculation import ReasonsForm
from guidance.decisions.models import Recalculation, RecalculationRow
from guidance.decisions.names import span_name
from guidance.decisions.panel import cited_texts, guidance_for
from guidance.decisions.services.recalculated import SILENCE, letters_to_make
from guidance.decisions.services.recalculating import missing_in
from guidance.decisions.wording import refusal_words
from portal.people.acting import standing_on
from portal.people.models import User
from portal.shell.paging import paged

BY_HAND = "kasitsi"
MONEY = ("old", "new", "difference", "past")


@dataclass
class RecalculationDesk:
    """A recalculation with its forms, and what the person may do with it."""

    request: HttpRequest
    recalculation: Recalculation
    today: dt.date = field(default_factory=timezone.localdate)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        one = self.recalculation
        typed = self.request.POST if "reasons" in self.request.POST else None
        initial = {"reasons": one.reasons, "not_heard_because": one.not_heard_because}
        self.form = ReasonsForm(typed, initial=initial)
        self.comment_form = CommentForm(
            self.request.POST if "comment" in self.request.POST else None
        )

    @property
    def user(self) -> User:
        return person_of(self.request)

    @property
    def is_own(self) -> bool:
        """Whether the person prepared it, or stands in for who did."""
        prepared = {self.recalculation.prepared_by_id, self.recalculation.prepared_for_id} - {None}
        keys = {key for key in prepared if key is not None}
        return not standing_on(self.today).is_disjoint(self.user.pk, keys)

    @property
    def may_write(self) -> bool:
        return self.recalculation.is_written and self.is_own and not self.changes_nothing

    @property
    def may_only_drop(self) -> bool:
        return self.recalculation.is_written and self.is_own and self.changes_nothing

    @cached_property
    def changes_nothing(self) -> bool:
        return self.recalculation.changes_nothing

    @property
    def may_sign(self) -> bool:
        return self.recalculation.is_waiting and not self.is_own

    @property
    def goes_on(self) -> bool:
        """Whether somebody is at work on the preview or the decisions."""
        return self.has_work and self.recalculation.beats(timezone.now(), SILENCE)

    @property
    def has_work(self) -> bool:
        one = self.recalculation
        if one.dropped_at is not None or one.finished_at is not None:
            return False
        return one.assessed_at is None or one.signed_at is not None

    def carry_out(self) -> bool:
        """Do what the pressed button says; False: show why not."""
        do, _colon, rest = self.request.POST.get("do", "save").partition(":")
        deed: Callable[[str], None] | None = getattr(self, f"_do_{do}", None)
        try:
            if self.may_write and not self._save():
                return False
            if deed is not None:
                deed(rest)
            return True
        except (DecisionRefused, CaseRefused) as refusal:
            self.problems.append(refusal_words(refusal))
            return False

    @property
    def next_url(self) -> str:
        words = self.request.POST.get("q", "").strip()[:100]
        address = self.recalculation.get_absolute_url()
        return f"{address}?{urlencode({'q': words})}#juhised" if words else address

    def context(self) -> dict[str, Any]:
        """Return what the page shows."""
        one = self.recalculation
        by_hand = self.request.GET.get("tulemus") == BY_HAND
        rows = one.rows.filter(result=RowResult.BY_HAND if by_hand else RowResult.CHANGES)
        rows = rows.select_related("person", "decision", "made").order_by("pk")
        page = paged(self.request, rows)
        citations = list(one.citations.select_related("version", "provision__act_version__act"))
        words = self.request.GET.get("q", "")[:100]
        context = {
            "nav": "cases",
            "desk": self,
            "one": one,
            "benefits": ", ".join(span_name(code) for code in one.benefits),
            "totals": self.totals(),
            "is_by_hand": by_hand,
            "rows": [ShownRow.of(row) for row in page.pop("found")],
            **page,
            "form": self.form if self.may_write else None,
            "comment_form": self.comment_form,
            "citations": cited_texts(citations, one.changes_on),
            "missing": [Missing(code).label for code in missing_in(one)],
            "problems": self.problems,
            "rules_of": one.changes_on,
            "words": words,
            **self.progress(),
        }
        if self.may_write:
            context["guidance"] = guidance_for(
                self.user, one.benefits[0], one.changes_on, words=words, cited=citations
            )
        return context

    def totals(self) -> dict[str, float]:
        """Return how many decisions change, by how much a month, and what is paid for the past."""
        changing = Q(result=RowResult.CHANGES)
        sums = self.recalculation.rows.aggregate(
            changes=Count("pk", filter=changing),
            by_hand=Count("pk", filter=~changing),
            less=Count("pk", filter=Q(is_less=True)),
            made=Count("made"),
            old=Sum("old_cents", filter=changing),
            new=Sum("new_cents", filter=changing),
            past=Sum("past_cents", filter=changing),
        )
        found: dict[str, float] = {name: value or 0 for name, value in sums.items()}
        found["difference"] = found["new"] - found["old"]
        return found | {f"{name}_euros": found[name] / 100 for name in MONEY}

    def progress(self) -> dict[str, Any]:
        """Return how far the work is; letters count only once decisions are signed."""
        one = self.recalculation
        wanted = one.rows.filter(result=RowResult.CHANGES).count()
        made = one.rows.exclude(made=None).count()
        letters = made - letters_to_make(one).count() if one.signed_at else 0
        return {
            "wanted": wanted,
            "made": made,
            "letters": letters,
            "percent": (made + letters) * 50 // wanted if wanted else 0,
            "goes_on": self.goes_on,
            "may_carry_on": self.has_work and not self.goes_on,
        }

    def _save(self) -> bool:
        if not self.form.is_bound:
            return True
        if not self.form.is_valid():
            return False
        self.recalculation = services.write_recalculation(
            self.user, recalculation=self.recalculation, today=self.today, **self.form.cleaned_data
        )
        return True

    def _do_cite(self, rest: str) -> None:
        key, _colon, anchor = rest.partition(":")
        version = NoteVersion.objects.filter(pk=int(key) if key.isdecimal() else 0).first()
        if version is None:
            raise NotThere
        services.cite_for_all(
            self.user,
            recalculation=self.recalculation,
            version=version,
            anchor=anchor,
            today=self.today,
        )

    def _do_law(self, rest: str) -> None:
        text = self.request.POST.get("provision", "")[:100]
        services.cite_for_all(
            self.user, recalculation=self.recalculation, provision=text, today=self.today
        )

    def _do_uncite(self, rest: str) -> None:
        place = int(rest) if rest.isdecimal() else 0
        services.uncite_for_all(
            self.user, recalculation=self.recalculation, place=place, today=self.today
        )

    def _do_send(self, rest: str) -> None:
        services.send_recalculation(self.user, recalculation=self.recalculation, today=self.today)
        messages.success(self.request, _("The recalculation was sent to be signed."))

    def _do_drop(self, rest: str) -> None:
        services.drop_recalculation(self.user, recalculation=self.recalculation, today=self.today)

    def _do_sign(self, rest: str) -> None:
        services.sign_recalculation(
            self.user,
            recalculation=self.recalculation,
            seen=self.request.POST.get("sha256", ""),
            today=self.today,
        )
        messages.success(self.request, _("Signed: the decisions are being made."))

    def _do_return(self, rest: str) -> None:
        comment = self.request.POST.get("comment", "")
        services.return_recalculation(
            self.user, recalculation=self.recalculation, comment=comment, today=self.today
        )
        messages.success(self.request, _("The recalculation went back to who prepared it."))

    def _do_goon(self, rest: str) -> None:
        from guidance.decisions.tasks import carry_out_recalculation, preview_recalculation

        if self.has_work:
            signed = self.recalculation.signed_at is not None
            (carry_out_recalculation if signed else preview_recalculation).delay(
                self.recalculation.pk
            )
            messages.success(self.request, _("The work goes on from where it stopped."))


@dataclass(frozen=True)
class ShownRow:
    """A row of the preview with its amounts in euros, for display only."""

    row: RecalculationRow
    old: float
    new: float
    difference: float
    past: float
    why: str

    @classmethod
    def of(cls, row: RecalculationRow) -> "ShownRow":
        cents = (row.old_cents, row.new_cents, row.difference, row.past_cents)
        old, new, difference, past = (one / 100 for one in cents)
        return cls(row, old, new, difference, past, str(ByHand(row.why).label) if row.why else "")
