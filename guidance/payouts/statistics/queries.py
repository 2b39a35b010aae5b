"""Reading figures: sums in the database, by what a question asks."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Sum, Value, When

from guidance.payouts.benefits import KIND_OF
from guidance.payouts.enums import CAME_BACK, SENT
from guidance.payouts.models import Outcome, PayoutRun, RunFigure
from guidance.payouts.models.figures import NO_CHILD
from guidance.payouts.places import COUNTIES, NAMES
from guidance.payouts.statistics.questions import SPLITTING, Dimension, Question

Key = tuple[str, str]
EMPTY = ""
UNSET = "-"
_FIELDS = {
    Dimension.MONTH: "run__month",
    Dimension.BENEFIT: "benefit",
    Dimension.KIND: "kind",
    Dimension.COUNTY: "county",
    Dimension.MUNICIPALITY: "municipality",
    Dimension.AGE: "age",
    Dimension.CHANNEL: "run__channel",
    Dimension.SEX: "sex",
}


@dataclass(frozen=True)
class Figures:
    """What stands in one cell. `people` are of all months together: one person in two months is
    two; `months` is how many months they are spread over. Of `people_kept` something was kept."""

    people: int = 0
    people_kept: int = 0
    payments: int = 0
    gross: int = 0
    deducted: int = 0
    returns: int = 0
    returned: int = 0
    months: int = 1

    @property
    def recipients(self) -> int:
        """People in a month; of several months the average, half rounded up."""
        return (2 * self.people + self.months) // (2 * self.months) if self.months else 0

    @property
    def crowd(self) -> int:
        """How many different people stand behind the cell at least; a payment is never of nobody.

        Who was paid by another run of the month, too, may be counted there.
        """
        return max(-(-self.people // self.months), min(self.payments, 1))

    @property
    def kept_from(self) -> int:
        """From how many different people something was kept at least; a sum is never of nobody."""
        return max(-(-self.people_kept // self.months), 1) if self.deducted else 0

    @property
    def net(self) -> int:
        return self.gross - self.deducted

    @property
    def average(self) -> int | None:
        """Cents due to a recipient in a month."""
        return round(self.gross / self.people) if self.people else None


@dataclass(frozen=True)
class Answer:
    """Cells by (row, column) with the sums of rows, of columns and of all."""

    question: Question
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Key, Figures]
    total: Figures

    def at(self, row: str, column: str = EMPTY) -> Figures:
        """Return a cell; nothing was paid where none is kept."""
        return self.cells.get((row, column)) or Figures(months=self.total.months)


def answer_to(question: Question) -> Answer:
    """Read what was asked: at most eight queries, whatever the number of cells."""
    months = counted_months(question)
    rows, columns = question.rows, question.columns
    cells: dict[Key, Figures] = {}
    cuts: list[tuple[Dimension | None, Dimension | None]] = [(rows, None), (None, None)]
    if columns is not None:
        cuts += [(rows, columns), (None, columns)]
    for row, column in cuts:
        cells |= _read(question, row, column, months)
    used_rows = {row for row, column in cells if row}
    used_columns = {column for row, column in cells if column}
    return Answer(
        question=question,
        rows=_in_order(rows, used_rows, question),
        columns=_in_order(columns, used_columns, question) if columns is not None else (),
        cells=cells,
        total=cells.get((EMPTY, EMPTY)) or Figures(months=max(len(months), 1)),
    )


def counted_months(question: Question) -> list[dt.date]:
    """Return the months of the question in which anything was handed over."""
    sent = PayoutRun.objects.filter(state__in=SENT, n__gt=0)
    paid = sent.filter(month__gte=question.start, month__lt=question.end)
    return list(paid.order_by("month").values_list("month", flat=True).distinct())


def _read(
    question: Question, row: Dimension | None, column: Dimension | None, months: list[dt.date]
) -> dict[Key, Figures]:
    """Sum the cells of one cut; its keys hold nothing where it does not look."""
    cut = [one for one in (row, column) if one is not None]
    suffix = _suffix({*cut, *question.only})
    figures = RunFigure.objects.filter(
        run__month__gte=question.start, run__month__lt=question.end, **_only(question.only)
    )
    summed = {
        "people_sum": Sum(f"people{suffix}"),
        "kept_sum": Sum("people_kept"),
        "payments_sum": Sum(f"payments{suffix}"),
        "gross_sum": Sum("gross"),
        "deducted_sum": Sum("deducted"),
    }
    spread = 1 if Dimension.MONTH in cut else max(len(months), 1)
    names = [_FIELDS[one] for one in cut]
    read = figures.order_by().values(*names).annotate(**summed) if cut else [
        figures.aggregate(**summed)
    ]  # fmt: skip
    returns = _returns(question, row, column)
    found: dict[Key, Figures] = {}
    for one in read:
        if one["gross_sum"] is None:
            continue
        words = {dimension: key_of(one[_FIELDS[dimension]]) for dimension in cut}
        key = (words[row] if row else EMPTY, words[column] if column else EMPTY)
        came_back, cents = returns.get(key, (0, 0))
        found[key] = Figures(
            people=one["people_sum"],
            people_kept=one["kept_sum"],
            payments=one["payments_sum"],
            gross=one["gross_sum"],
            deducted=one["deducted_sum"],
            returns=came_back,
            returned=cents,
            months=spread,
        )
    return found


def _suffix(looked: Iterable[Dimension]) -> str:
    """Return the ending of the counters in which each person stands once in what is looked at."""
    used = SPLITTING.intersection(looked)
    benefit = "benefit" if Dimension.BENEFIT in used else "kind" if Dimension.KIND in used else ""
    parts = [part for part in (benefit, "age" if Dimension.AGE in used else "") if part]
    return "".join(f"_{part}" for part in parts)


def _only(only: Mapping[Dimension, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for dimension, value in only.items():
        unset = value == UNSET
        if dimension is Dimension.AGE:
            found["age"] = NO_CHILD if unset else int(value)
        else:
            found[_FIELDS[dimension]] = "" if unset else value
    return found


def key_of(value: object) -> str:
    """Write a value of the database as a key; one that is not set has a key of its own."""
    if value is None or value == "" or value == NO_CHILD:
        return UNSET
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _in_order(dimension: Dimension, used: set[str], question: Question) -> tuple[str, ...]:
    if dimension is Dimension.MONTH:
        return tuple(month.isoformat() for month in question.each_month())
    if dimension is Dimension.AGE:
        return tuple(sorted(used, key=lambda age: (age == UNSET, len(age), age)))
    order = {
        Dimension.BENEFIT: list(KIND_OF),
        Dimension.COUNTY: list(COUNTIES),
        Dimension.MUNICIPALITY: list(NAMES.values()),
        Dimension.KIND: ["monthly", "one_off", "parental", "other"],
        Dimension.CHANNEL: ["bank", "home"],
        Dimension.SEX: ["F", "M"],
    }[dimension]
    places = {key: place for place, key in enumerate(order)}
    return tuple(sorted(used, key=lambda key: (key == UNSET, places.get(key, len(order)), key)))


_RETURNED_BY: dict[Dimension, Any] = {
    Dimension.MONTH: F("payment__run__month"),
    Dimension.CHANNEL: F("payment__run__channel"),
    Dimension.MUNICIPALITY: Case(
        When(payment__payee_place__in=list(NAMES.values()), then=F("payment__payee_place")),
        default=Value(""),
    ),
    Dimension.COUNTY: Case(
        *(
            When(payment__payee_place__in=list(names), then=Value(county))
            for county, names in COUNTIES.items()
        ),
        default=Value(""),
        output_field=CharField(),
    ),
    Dimension.SEX: Case(
        When(
            ~Q(payment__person__code_country="EE") | Q(payment__person__code=None), then=Value("")
        ),
        When(payment__person__code__regex="^[2468]", then=Value("F")),
        default=Value("M"),
        output_field=CharField(),
    ),
    Dimension.BENEFIT: F("payment__lines__due__benefit"),
    Dimension.KIND: Case(
        *(
            When(
                payment__lines__due__benefit__in=[b for b, k in KIND_OF.items() if k == kind],
                then=Value(kind),
            )
            for kind in ("monthly", "one_off", "parental")
        ),
        default=Value("other"),
        output_field=CharField(),
    ),
}


def _returns(
    question: Question, row: Dimension | None, column: Dimension | None
) -> dict[Key, tuple[int, int]]:
    """Count what came back of the payments of these months; by age of child it is not told."""
    looked = {one for one in (row, column) if one is not None} | set(question.only)
    if Dimension.AGE in looked:
        return {}
    named = {f"by_{one.value}": _RETURNED_BY[one] for one in looked}
    back = Outcome.objects.filter(
        kind__in=sorted(CAME_BACK),
        payment__run__month__gte=question.start,
        payment__run__month__lt=question.end,
    ).order_by()
    by_line = looked & SPLITTING
    if by_line:
        back = back.filter(payment__lines__due__isnull=False)
    back = back.annotate(**named)
    for dimension, value in question.only.items():
        back = back.filter(**{f"by_{dimension.value}": "" if value == UNSET else value})
    counted = {
        "returns": Count("payment", distinct=True),
        "returned": Sum("payment__lines__cents" if by_line else "payment__net"),
    }
    cut = [f"by_{one.value}" for one in (row, column) if one is not None]
    read = back.values(*cut).annotate(**counted) if cut else [back.aggregate(**counted)]
    found = {}
    for one in read:
        if not one["returns"]:
            continue
        keys = tuple(key_of(one[f"by_{d.value}"]) if d else EMPTY for d in (row, column))
        found[(keys[0], keys[1])] = (one["returns"], one["returned"])
    return found
