"""Calculations as plain data: what `manage.py calculate --json` prints."""

from decimal import Decimal
from typing import Any

from guidance.benefits.allowances import family_allowances
from guidance.benefits.dates import Month
from guidance.benefits.parental import MonthOfBenefit, parental_benefit
from guidance.benefits.parental_income import Kind
from guidance.benefits.rates import Rates
from guidance.benefits.reading import Asked, ParentalIn, SupplementIn
from guidance.benefits.results import Line, Step
from guidance.benefits.supplement import supplement_lines


def calculate(request: Asked, rates: Rates) -> dict[str, Any]:
    """Calculate a request; amounts are euros as text; raises MissingRate, ContradictoryInput."""
    if isinstance(request, ParentalIn):
        months = parental_benefit(request.claim(), rates)
        return {
            "id": request.id,
            "kind": request.kind,
            "months": [_month_out(month, request.whose) for month in months],
            "total": f"{sum((m.amount for m in months), start=0):.2f}",
        }
    if isinstance(request, SupplementIn):
        lines = supplement_lines(request, rates)
        return {
            "id": request.id,
            "kind": request.kind,
            "lines": lines,
            "total": f"{sum((Decimal(line['amount']) for line in lines), start=Decimal(0)):.2f}",
        }
    first, last = Month.parse(request.first), Month.parse(request.last)
    result = family_allowances(request.family(), first, last, rates)
    return {
        "id": request.id,
        "kind": request.kind,
        "lines": [_line_out(line) for line in result.lines],
        "total": f"{sum((line.amount for line in result.lines), start=0):.2f}",
        "turnings": [
            {"day": t.day.isoformat(), "reason": t.reason, "child": t.child}
            for t in result.turnings
        ],
    }


def _step_out(step: Step) -> dict[str, str]:
    return {
        "rule": step.rule,
        "provision": step.provision,
        "value": step.value,
        "source": step.source,
        "status": step.status,
    }


def _line_out(line: Line) -> dict[str, Any]:
    return {
        "benefit": line.benefit.value,
        "child": line.child,
        "month": str(line.month),
        "amount": f"{line.amount:.2f}",
        "status": line.status,
        "steps": [_step_out(step) for step in line.steps],
    }


def _month_out(month: MonthOfBenefit, whose: Kind) -> dict[str, Any]:
    return {
        "benefit": f"{whose.value}_parental_benefit",
        "month": str(month.month),
        "days": month.days,
        "day_rate": f"{month.basis.day:.2f}",
        "full_month": f"{month.basis.month:.2f}",
        "ground": month.basis.ground,
        "status": month.status,
        "amount": f"{month.amount:.2f}",
        "steps": [_step_out(step) for step in (*month.basis.steps, *month.steps)],
    }
