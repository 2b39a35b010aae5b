"""Finding questions in the bank."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from guidance.training.models import Category, Question, QuestionSource
from guidance.training.querysets import QuestionQuerySet


@dataclass(frozen=True)
class Search:
    """What is looked for; empty parts do not narrow. `source` is "with" or "without"."""

    words: str = ""
    category: Category | None = None
    kind: str = ""
    state: str = ""
    tag: str = ""
    language: str = ""
    source: str = ""

    def find(self) -> QuestionQuerySet:
        """The questions, by category."""
        found = Question.objects.all()
        for word in self.words.split()[:10]:
            found = found.filter(
                Q(current__text__icontains=word) | Q(current__name__icontains=word)
            )
        if self.category is not None:
            found = found.filter(category__in=Category.objects.with_below(self.category))
        found = found.filter(state=self.state) if self.state else found.not_retired()
        if self.language:
            found = found.filter(language=self.language)
        if self.kind:
            found = found.filter(current__kind=self.kind)
        if self.tag:
            found = found.filter(tags__name=self.tag.strip().lower())
        if self.source:
            sources = QuestionSource.objects.filter(question_version=OuterRef("current"))
            has = Exists(sources)
            found = found.filter(has if self.source == "with" else ~has)
        return found.order_by("category__path", "pk")
