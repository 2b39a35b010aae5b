"""What the law, the amounts and the other documents say about a draft's references."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from content.documents.addresses import to_address
from content.documents.models import DocumentPage
from content.law.citations import Citation
from content.law.models import Act, ActVersion, Provision
from content.law.querysets import implied_address
from content.markup import Rendered
from content.markup.links import display_number
from content.parameters.models import ParameterValue
from content.parameters.table import parameter_table
from portal.people.models import User

Place = tuple[str, str]


class DraftFacts:
    """Answers about one rendered draft, read at once in a fixed number of queries.

    A person learns only of documents that they may read.
    """

    def __init__(self, rendered: Rendered, on: dt.date, user: User) -> None:
        self.on = on
        self._now = timezone.now()
        self._table = parameter_table()
        cited = rendered.citations
        self._acts = set(
            Act.objects.filter(abbreviation__in={c.act for c in cited}).values_list(
                "abbreviation", flat=True
            )
        )
        known = _provisions_at(cited)
        self._known = _places(known)
        in_force = ActVersion.objects.in_force(on)
        self._in_force = _places(known.filter(act_version__in=in_force))
        self._dated_acts = set(in_force.values_list("act__abbreviation", flat=True))
        numbers = {display_number(number) for number in rendered.notes}
        self._notes = {
            to_address(number)
            for number in DocumentPage.objects.visible_to(user)
            .filter(number__in=numbers)
            .values_list("number", flat=True)
            if number
        }

    def has_act(self, abbreviation: str) -> bool:
        return abbreviation in self._acts

    def has_provision(self, citation: Citation) -> bool:
        """Whether any stored redaction has the provision: a text may speak of the past."""
        return bool(_spellings(citation) & self._known)

    def is_in_force(self, citation: Citation) -> bool:
        """Whether the provision is in force on the draft's day; True where no redaction is."""
        return citation.act not in self._dated_acts or bool(_spellings(citation) & self._in_force)

    def has_note(self, number: str) -> bool:
        return to_address(number) in self._notes

    def has_amount(self, name: str, on: dt.date | None) -> bool:
        return self.amount(name, on) is not None

    def amount(self, name: str, on: dt.date | None) -> ParameterValue | None:
        return self._table.lookup(name, on or self.on, self._now)


def _spellings(citation: Citation) -> set[Place]:
    """The address as written and, for `§ 5 p 2`, as the act itself numbers it."""
    addresses = {citation.address, implied_address(citation.address)} - {""}
    return {(citation.act, address) for address in addresses}


def _provisions_at(cited: Iterable[Citation]) -> QuerySet[Provision]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for citation in cited:
        wanted[citation.act] |= {address for _, address in _spellings(citation)}
    condition = Q(pk=None)
    for act, addresses in wanted.items():
        condition |= Q(act_version__act__abbreviation=act, address__in=addresses)
    return Provision.objects.filter(condition)


def _places(provisions: QuerySet[Provision]) -> set[Place]:
    return set(provisions.values_list("act_version__act__abbreviation", "address"))
