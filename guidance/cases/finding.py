"""Finding cases by what is written in them: what is asked, notes, documents, letters.

A case is found by words in any form (the lemmas of `search.analysis`) and by provisions. The
rooms above add what they know of a case. The words are derived: they can be made anew any time.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation

from guidance.cases.models import Case, CaseDocument, CaseEvent, CaseTask, CaseWord, Party, Person
from guidance.cases.models.words import LONGEST
from guidance.letters.models import Letter
from search.analysis import citing
from search.analysis.terms import HEAD, PART, placed_terms, token_terms
from search.analysis.tokens import Kind, tokens

Texts = Callable[[Case], Iterable[str]]
LANGUAGES, PARTS = ("et", "en"), (HEAD, PART)
NUMBER = re.compile(r"\d{4}-[A-Z]{2}-\d{6}", re.IGNORECASE)
END_OF_NUMBER = re.compile(r"-?([A-Z]{2}-)?\d{1,6}", re.IGNORECASE)
MOST_PEOPLE = 200
# What events hold beside words.
_NO_WORDS = frozenset({"sha256", "letter", "claim", "decision", "from", "to", "outcome"})
_more: dict[str, Texts] = {}


def register(code: str, texts: Texts) -> None:
    """Add words of cases that a room above knows."""
    _more[code] = texts


@transaction.atomic
def note_words(case: Case) -> int:
    """Bring the words of a case in line with what is written in it; return how many are new."""
    terms = {term for text, language in texts_of(case) for term in terms_in(text, language)}
    known = set(case.words.values_list("word", flat=True))
    case.words.filter(word__in=known - terms).delete()
    rows = [CaseWord(case=case, word=term) for term in sorted(terms - known)]
    CaseWord.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def texts_of(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what is written in a case, each with its language."""
    for language in LANGUAGES:
        with translation.override(language):
            yield str(case.kind_name), language
    own = [case.request, case.remarks, str(case.applicant)]
    own += (str(one.person) for one in case.parties.select_related("person"))
    own += CaseTask.objects.filter(case=case).values_list("title", flat=True)
    for names in CaseDocument.objects.filter(case=case).values_list("title", "name"):
        own += names
    for data in CaseEvent.objects.filter(case=case).values_list("data", flat=True):
        own += _strings({name: value for name, value in data.items() if name not in _NO_WORDS})
    for texts in _more.values():
        own += texts(case)
    yield from ((text, "et") for text in own if text)
    for letter in Letter.objects.filter(reference=case.number):
        yield letter.subject, letter.language
        yield from ((text, letter.language) for text in _strings(letter.data))


def terms_in(text: str, language: str) -> set[str]:
    """Return the terms of a text under which its case is found."""
    found = placed_terms(text, language)
    return {term[:LONGEST] for _start, _end, terms in found for term in terms}


def found_by(cases: "QuerySet[Case]", typed: str) -> "QuerySet[Case]":
    """Return the cases that hold everything typed, in any order.

    Each word is the number or its end, a part of the name of a person, a whole personal code, or
    written in the case; a provision is one that its words cite.
    """
    citations, rest = citing.in_query(typed)
    for cited in citations:
        cases = _with_words(cases, {citing.paths(cited)[-1]})
    words = rest.split()
    words = [word for word in words if _alternatives(word)] or words
    people = _people([word for word in words if not NUMBER.fullmatch(word)])
    for word in words:
        if NUMBER.fullmatch(word):
            cases = cases.filter(number=word.upper())
        elif parts := _parts(word, people[word]):
            # One list of keys: each part has an index of its own, an OR over all would have none.
            noted = CaseWord.objects.filter(word__in=_alternatives(word)).values("case")
            cases = cases.filter(pk__in=noted.union(*parts))
        else:
            cases = _with_words(cases, _alternatives(word))
    return cases


def _parts(word: str, people: list[int]) -> list[Any]:
    """Return the keys of the cases that a word means otherwise than by what is written in them."""
    parts: list[Any] = []
    if END_OF_NUMBER.fullmatch(word):
        parts.append(Case.objects.filter(number__endswith=word.upper()).order_by().values("pk"))
    if people:
        parts.append(Case.objects.filter(applicant__in=people).order_by().values("pk"))
        parts.append(Party.objects.filter(person__in=people).order_by().values("case"))
    return parts


def _with_words(cases: "QuerySet[Case]", terms: set[str]) -> "QuerySet[Case]":
    return cases.filter(pk__in=CaseWord.objects.filter(word__in=terms).values("case"))


def _people(words: Sequence[str]) -> dict[str, list[int]]:
    """Return the people whom each word means, by code or a part of the name; one query.

    A word that means very many is left to the words of cases, where every whole name stands.
    """
    found: dict[str, list[int]] = {word: [] for word in words}
    wanted = Q()
    for word in words:
        wanted |= Q(name_key__contains=word.casefold()) | Q(code=word)
    people = Person.objects.filter(wanted).order_by().values_list("pk", "name_key", "code")
    rows = list(people[: MOST_PEOPLE + 1]) if words else []
    if len(rows) <= MOST_PEOPLE:
        for key, name, code in rows:
            for word in words:
                if word == code or word.casefold() in name:
                    found[word].append(key)
    return found


def _alternatives(typed: str) -> set[str]:
    """Return what one typed word may stand in a text as: itself, or in a compound."""
    found: set[str] = set()
    for token in tokens(typed):
        if token.kind is not Kind.WORD:
            found.add(token.text[:LONGEST])
            continue
        for language in LANGUAGES:
            found.update(term[:LONGEST] for term in token_terms(token.text, language))
    whole = {term for term in found if term[0] not in PARTS}
    lemmas = {term for term in whole if term[0].isalpha() and ":" not in term}
    return whole | {mark + term for mark in PARTS for term in lemmas}


def _strings(value: Any) -> list[str]:
    """Return every text in a value of JSON."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return reduce(lambda found, one: found + _strings(one), inner, [])
