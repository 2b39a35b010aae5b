"""Overpayments and recovery, from the ledgers of claims."""

from typing import Any

from django.db.models import Case, CharField, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext as _

from guidance.claims.enums import EntryKind
from guidance.claims.models import ClaimEntry
from guidance.payouts.benefits import KIND_OF
from guidance.payouts.statistics.queries import key_of
from guidance.payouts.statistics.questions import Dimension, Question
from guidance.payouts.statistics.suppression import SMALLEST_SHOWN
from guidance.payouts.statistics.tables import Cell, Column, Row, Table, label_of

_TOLD = (Dimension.MONTH, Dimension.BENEFIT, Dimension.KIND)
_KINDS = (EntryKind.ASSESSED, EntryKind.SET_OFF, EntryKind.REPAID, EntryKind.WAIVED)


def recovery_table(question: Question, *, hides: bool) -> Table | None:
    """Sum what was assessed, set off, repaid and waived; two queries. None when nothing was.

    By month, benefit or kind; any other question is answered by benefit. A reversal takes back
    from what it reverses.
    """
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
    sums = {
        one.value: Coalesce(
            Sum("cents", filter=Q(kind=one) | Q(kind=EntryKind.REVERSED, reverses__kind=one)), 0
        )
        for one in _KINDS
    }
    total = entries.aggregate(**sums)
    people = entries.values("claim__person").distinct().count()
    if not people:
        return None
    read = entries.values(by=by).annotate(**sums).order_by("by")
    columns = tuple(Column(label, "cents") for label in _labels())
    hidden = hides and people < SMALLEST_SHOWN

    def row(label: object, one: Any) -> Row:
        cents = [one[kind.value] for kind in _KINDS]
        cells = (cents[0], *(-cent for cent in cents[1:]))
        return Row(str(label), tuple(Cell(None if hidden else c, hidden) for c in cells))

    return Table(
        Dimension(rows).label,
        columns,
        tuple(row(label_of(rows, key_of(one["by"])), one) for one in read),
        row(_("Total"), total),
        hides,
    )


def _labels() -> tuple[str, ...]:
    return (_("Overpaid"), _("Set off"), _("Repaid"), _("Waived"))
