"""Overpayments and recovery, from the ledgers of claims."""

from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext as _

from guidance.claims.enums import EntryKind
from guidance.claims.models import ClaimEntry
from guidance.payouts.benefits import KIND_OF
from guidance.payouts.statistics.queries import key_of
from guidance.payouts.statistics.questions import Dimension, Measure, Question
from guidance.payouts.statistics.suppression import SMALLEST_SHOWN, hidden_figures
from guidance.payouts.statistics.tables import Cell, Column, Hidden, Row, Table, label_of

_TOLD = (Dimension.MONTH, Dimension.BENEFIT, Dimension.KIND)
_KINDS = (EntryKind.ASSESSED, EntryKind.SET_OFF, EntryKind.REPAID, EntryKind.WAIVED)


def recovery_table(question: Question, *, hides: bool) -> Table | None:
    """Sum what was assessed, set off, repaid and waived; two queries. None when nothing was.

    By month, benefit or kind; any other question is answered by benefit. A reversal takes back
    from what it reverses. `hides`: what fewer than five people stand behind is left out, and what
    would give it away. What was set off is left out as well where the table of payouts tells it,
    since one would give away what the other hides.
    """
    told = [
        kind for kind in _KINDS
        if not (hides and kind is EntryKind.SET_OFF and _tells_set_off(question))
    ]  # fmt: skip
    rows = question.rows if question.rows in _TOLD else Dimension.BENEFIT
    kind = Case(
        *(When(claim__benefit=benefit, then=Value(of)) for benefit, of in KIND_OF.items()),
        default=Value("other"),
        output_field=CharField(),
    )
    by = {Dimension.MONTH: TruncMonth("on"), Dimension.KIND: kind}.get(rows, F("claim__benefit"))
    entries = ClaimEntry.objects.filter(on__gte=question.start, on__lt=question.end).order_by()
    if benefit := question.only.get(Dimension.BENEFIT):
        entries = entries.filter(claim__benefit=benefit)
    if only_kind := question.only.get(Dimension.KIND):
        entries = entries.filter(
            claim__benefit__in=[one for one, of in KIND_OF.items() if of == only_kind]
        )
    of_kind = {one: Q(kind=one) | Q(kind=EntryKind.REVERSED, reverses__kind=one) for one in _KINDS}
    sums: dict[str, Any] = {
        one.value: Coalesce(Sum("cents", filter=of), 0) for one, of in of_kind.items()
    }
    sums |= {
        _people(one): Count("claim__person", filter=of, distinct=True)
        for one, of in of_kind.items()
    }
    total = entries.aggregate(**sums, people=Count("claim__person", distinct=True))
    if not total["people"]:
        return None
    read = list(entries.values(by=by).annotate(**sums).order_by("by"))
    columns = tuple(Column(_label(kind), "cents") for kind in told)
    hidden = _hidden(read, total, told) if hides else set()

    def row(label: object, one: Any, place: int) -> Row:
        cells = (
            Cell(None, True)
            if (place, number) in hidden
            else Cell(one[kind] if kind is EntryKind.ASSESSED else -one[kind])
            for number, kind in enumerate(told)
        )
        return Row(str(label), tuple(cells))

    return Table(
        Dimension(rows).label,
        columns,
        tuple(row(label_of(rows, key_of(one["by"])), one, n) for n, one in enumerate(read)),
        row(_("Total"), total, len(read)),
        hides,
    )


def _people(kind: EntryKind) -> str:
    return f"{kind.value}_people"


def _tells_set_off(question: Question) -> bool:
    return question.columns is None or question.measure is Measure.DEDUCTED


def _hidden(read: list[Any], total: Any, told: list[EntryKind]) -> Hidden:
    """The places to hide, each column under its own total."""
    lines = [*read, total]
    if total["people"] < SMALLEST_SHOWN:
        return {(line, column) for line in range(len(lines)) for column in range(len(told))}
    people = {
        (line, column): one[_people(kind)]
        for line, one in enumerate(lines)
        for column, kind in enumerate(told)
    }
    down = [[(line, column) for line in range(len(lines))] for column in range(len(told))]
    return hidden_figures(people, down)


def _label(kind: EntryKind) -> str:
    return {
        EntryKind.ASSESSED: _("Overpaid"),
        EntryKind.SET_OFF: _("Set off"),
        EntryKind.REPAID: _("Repaid"),
        EntryKind.WAIVED: _("Waived"),
    }[kind]
