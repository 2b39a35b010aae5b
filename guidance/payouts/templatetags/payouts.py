"""Money and counts as people write them: `18 914,52 €`, `224 816`, `+0,2%`."""

from django import template
from django.utils.translation import get_language

from guidance.payouts import wording
from guidance.payouts.charts import Chart

register = template.Library()
NARROW_SPACE_FROM = 10_000


@register.filter
def euros(cents: int | None) -> str:
    """Write integer cents with the sign of the currency; nothing for no amount."""
    return f"{amount(cents)}\u00a0€" if cents is not None else ""


@register.filter
def amount(cents: int | None) -> str:
    """Write integer cents without the currency, as in a column headed with it."""
    if cents is None:
        return ""
    whole, rest = divmod(abs(cents), 100)
    return f"{'−' if cents < 0 else ''}{thousands(whole)}{_point()}{rest:02d}"


@register.filter
def thousands(number: int | None) -> str:
    """Write a count, its thousands set apart from five digits on."""
    if number is None:
        return ""
    sign = "−" if number < 0 else ""
    digits = f"{abs(number):,}".replace(",", "\u00a0")
    return sign + (digits if abs(number) >= NARROW_SPACE_FROM else digits.replace("\u00a0", ""))


@register.filter
def signed_euros(cents: int) -> str:
    """Write a difference in cents with its sign."""
    return f"{'+' if cents > 0 else ''}{euros(cents)}"


@register.filter
def tenths_of_percent(tenths: int | None) -> str:
    """Write tenths of a percent with their sign, `+0,2%`; a dash when there was nothing before."""
    if tenths is None:
        return "–"
    whole, rest = divmod(abs(tenths), 10)
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return f"{sign}{thousands(whole)}{_point()}{rest}%"


@register.simple_tag
def why_back(code: str, reason: str) -> str:
    """Say why a payment came back."""
    return wording.why_back(code, reason)


@register.inclusion_tag("payouts/_chart.html")
def draw_chart(chart: Chart | None, label: str) -> dict[str, object]:
    """Draw a chart; `label` says in a sentence what it shows, the table beside it says it all."""
    return {"chart": chart, "label": label}


def _point() -> str:
    return "." if (get_language() or "et").startswith("en") else ","
