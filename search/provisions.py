"""A query that is a citation: the provision itself stands before everything that rests on it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from content.law.citations import Citation
from content.law.lookups import ProvisionText, texts_under
from content.law.models import Act
from content.law.registry import CitingDocument, CitingQuestion, documents_citing
from portal.people.models import User
from portal.shell.asof import AsOf
from search.analysis.citing import ANY_ACT
from search.analysis.query import Query

_LONGEST = 600


@dataclass(frozen=True)
class ProvisionFound:
    """A provision as in force on the day; `text` is None where it does not exist on that day."""

    act: Act
    citation: Citation
    url: str
    text: ProvisionText | None
    resting: tuple[CitingDocument, ...]

    @property
    def group(self) -> tuple[str, str]:
        """The search document that says the same, so that it is not shown twice."""
        section = Citation(self.citation.act, self.citation.section).address
        return "law", f"{self.act.slug}/{section}"

    @property
    def heading(self) -> str:
        return self.text.section.heading if self.text else ""

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Number and text of what the provision says, cut to a readable length."""
        found: list[tuple[str, str]] = []
        room = _LONGEST
        for row in self.text.texts if self.text else ():
            if row.text and room > 0:
                found.append(
                    (row.label, row.text if len(row.text) <= room else f"{row.text[:room]} …")
                )
                room -= len(row.text)
        return found


def provision_asked_for(
    query: Query, asof: AsOf, user: User | AnonymousUser
) -> ProvisionFound | None:
    """Return the first provision that the query cites, if its act is stored here."""
    cited = next((c for c in query.citations if c.act not in {"", ANY_ACT}), None)
    act = Act.objects.with_slug(cited.act).first() if cited else None
    if cited is None or act is None:
        return None
    question = CitingQuestion(act.slug, cited.address, asof.on, user)
    return ProvisionFound(
        act=act,
        citation=cited,
        url=reverse("law:provision", args=[act.slug, cited.address]) + asof.query,
        text=texts_under(act, cited.address, asof.on),
        resting=tuple(documents_citing(question)),
    )
