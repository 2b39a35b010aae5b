"""What a person is entitled to on a day, in sentences for certificates."""

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from guidance.cases.models import Person
from guidance.decisions.content import Span
from guidance.decisions.holding import holding
from guidance.decisions.models import Decision
from guidance.decisions.names import span_name
from guidance.decisions.recalculation import given_by
from guidance.letters.placeholders import money


def rights_of(person: Person, on: dt.date) -> list[str]:
    """Return a sentence for each benefit that decisions give a person on a day."""
    decisions = (
        Decision.objects.in_effect()
        .about(person)
        .order_by("signed_at", "pk")
        .select_related("case")
        .prefetch_related("entitlements__child", "case__parties")
    )
    every = list(decisions)
    names = {
        str(one.child_id): str(one.child)
        for decision in every
        for one in decision.entitlements.all()
        if one.child_id
    }
    held = [span for _key, span in holding(given_by(every, person)) if span.start <= on < span.end]
    return [_sentence(person, span, names) for span in held]


def _sentence(person: Person, span: Span, names: dict[str, str]) -> str:
    words = (
        _("%(person)s gets %(benefit)s for %(child)s: %(amount)s a month until %(until)s.")
        if span.child
        else _("%(person)s gets %(benefit)s: %(amount)s a month until %(until)s.")
    )
    name = span_name(span.benefit)
    return words % {
        "person": person,
        "benefit": name[:1].lower() + name[1:],
        "child": names.get(span.child, ""),
        "amount": money(span.cents, translation.get_language() or "et"),
        "until": f"{span.last_day:%d.%m.%Y}",
    }
