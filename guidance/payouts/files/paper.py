"""Summaries for finance and lists for home delivery as PDF/UA; the same run, the same bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, Sum
from django.template.loader import render_to_string
from django.utils import translation

from guidance.letters.rendering import letter_pdf
from guidance.payouts.bank.orders import Payer
from guidance.payouts.benefits import name_of
from guidance.payouts.calendar import delivery_window
from guidance.payouts.files.rows import HomeList, HomeRow
from guidance.payouts.models import PaymentLine, PayoutRun
from portal.workdays import DAY

STYLES = ("shell/pdf.css", "payouts/paper.css")
ROWS_IN_PDF = 500


@dataclass(frozen=True)
class BenefitSum:
    """What a run pays of a benefit, in cents, before set-offs."""

    name: str
    cents: int


@dataclass(frozen=True)
class Listed:
    """A file as the summary lists it."""

    name: str
    n: int
    cents: int
    sha256: str


def summary_html(run: PayoutRun, files: Sequence[Listed], payer: Payer | None) -> str:
    """Return the summary of a run with the digest of every file; in Estonian."""
    lines = PaymentLine.objects.filter(payment__run=run).order_by()
    sums = dict(
        lines.filter(due__isnull=False)
        .values_list("due__benefit")
        .annotate(cents=Sum("cents"))
        .order_by("due__benefit")
    )
    others = lines.aggregate(
        deducted=Sum("cents", filter=Q(claim_entry__isnull=False)),
        again=Sum("cents", filter=Q(reissue__isnull=False)),
    )
    with translation.override("et"):
        return render_to_string(
            "payouts/paper/summary.html",
            {
                "run": run,
                "files": files,
                "benefits": [BenefitSum(name_of(code), cents) for code, cents in sums.items()],
                "payer": payer,
                "demo": settings.DEMO,
                **others,
            },
        )


def list_parts(home_list: HomeList) -> Iterator[tuple[int, list[tuple[int, HomeRow]]]]:
    """Yield (part, rows with their numbers) of a list, at most 500 rows each.

    A longer table takes a typesetter more time and memory than its length.
    """
    numbered = list(enumerate(home_list.rows, start=home_list.first))
    for part, begin in enumerate(range(0, len(numbered), ROWS_IN_PDF), start=1):
        yield part, numbered[begin : begin + ROWS_IN_PDF]


def list_html(
    run: PayoutRun, home_list: HomeList, part: int, rows: Sequence[tuple[int, HomeRow]]
) -> str:
    """Return a part of a list for home delivery; in Estonian."""
    first, after = delivery_window(run.month)
    facts: dict[str, Any] = {
        "run": run,
        "list": home_list,
        "rows": rows,
        "part": part,
        "parts": -(-len(home_list.rows) // ROWS_IN_PDF),
        "cents": sum(row.cents for _place, row in rows),
        "window": (first, after - DAY),
        "demo": settings.DEMO,
    }
    with translation.override("et"):
        return render_to_string("payouts/paper/home_list.html", facts)


def paper_pdf(html: str) -> bytes:
    """Return a page as PDF/UA-1. Raises `PdfUnavailable`."""
    return letter_pdf(html, STYLES)
