"""Queries made by machine from the titles of documents, to see what kind of query is weak.

Each title gives one query of each kind that it allows: in other forms of its words, with compounds
apart or cut to what they are a kind of, derived, without diacritics, misspelt. Relevant is every
document whose title holds all the words that the query was made of. No person judged them and
titles count more than they should: use them to compare types and to see that a constant stands
on a plateau, not as a measure.

    .venv/bin/python benchmarks/known_items.py --documents docs.jsonl > queries.jsonl
    python3 run.py manage evaluate_search --documents docs.jsonl --queries queries.jsonl
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from search.analysis.morphology import Morphology, morphology
from search.analysis.stopwords import stopwords
from search.analysis.text import fold
from search.analysis.tokens import Kind, tokens
from search.analysis.words import readings, word

MOST_WORDS = 3
NOUN_FORMS = ["sg p", "sg g", "pl p", "pl g", "sg el", "sg all", "sg kom", "pl n", "sg ad"]
VERB_FORMS = ["b", "da", "takse", "ma", "nud"]
LETTERS = "aeiounlstkmrpv"
Change = Callable[[str, random.Random], str | None]


def _synthesize(lemma: str, form: str, kind: str) -> str | None:
    made: Morphology = morphology()
    found = made._facade.synthesize(lemma, form, kind)  # type: ignore[attr-defined]
    return str(found[0]) if found else None


def _lemma(form: str) -> str:
    return word(form).lemmas[0]


def inflected(form: str, chance: random.Random) -> str | None:
    return _synthesize(_lemma(form), chance.choice(NOUN_FORMS), "S")


def split(form: str, chance: random.Random) -> str | None:
    parts = readings(form)[0].parts
    return " ".join(parts) if len(parts) == 2 and min(map(len, parts)) > 2 else None


def head(form: str, chance: random.Random) -> str | None:
    heads = word(form).heads
    return heads[0] if heads and len(heads[0]) > 3 else None


def derived(form: str, chance: random.Random) -> str | None:
    lemma = _lemma(form)
    if not lemma.endswith("mine"):
        return None
    verb = lemma.removesuffix("mine") + "ma"
    doer = lemma.removesuffix("mine") + "ja"
    return chance.choice([doer, _synthesize(verb, chance.choice(VERB_FORMS), "V") or doer])


def plain(form: str, chance: random.Random) -> str | None:
    folded = fold(form.lower())
    return folded if folded != form.lower() else None


def misspelt(form: str, chance: random.Random) -> str | None:
    if len(form) < 6:
        return None
    at = chance.randrange(1, len(form) - 1)
    ways = [
        form[:at] + form[at + 1 :],
        form[:at] + form[at + 1] + form[at] + form[at + 2 :],
        form[:at] + chance.choice(LETTERS) + form[at + 1 :],
    ]
    return chance.choice(ways).lower()


# How many words of a query are changed: all, or only the first that can be.
KINDS: dict[str, tuple[Change, bool]] = {
    "inflect": (inflected, True),
    "compound-split": (split, False),
    "compound": (head, False),
    "derivation": (derived, False),
    "diacritics": (plain, True),
    "typo": (misspelt, False),
}


def content_words(title: str) -> list[str]:
    """Words of a title that carry a subject, without numbers and addresses."""
    return [
        token.text
        for token in tokens(title)
        if token.kind is Kind.WORD
        and token.text.isalpha()
        and len(token.text) > 2
        and token.text.lower() not in stopwords()
    ]


def queries(titles: dict[str, str], seed: int = 11) -> Iterator[dict[str, object]]:
    """Yield lines as `evaluate_search` reads them."""
    chance = random.Random(seed)
    lemmas = {
        key: {lemma for form in content_words(title) for lemma in word(form).lemmas}
        for key, title in titles.items()
    }
    seen: set[str] = set()
    for title in titles.values():
        words = content_words(title)[:8]
        chosen = _some(words, chance)
        if not chosen or " ".join(chosen) in seen:
            continue
        seen.add(" ".join(chosen))
        relevant = {
            key: 2
            for key, held in lemmas.items()
            if all(held & set(word(w).lemmas) for w in chosen)
        }
        for kind, (change, every) in KINDS.items():
            changed = _changed(chosen, change, every, chance)
            if changed:
                yield {"query": " ".join(changed), "type": kind, "relevant": relevant}


def _some(words: Sequence[str], chance: random.Random) -> list[str]:
    if not words:
        return []
    count = min(len(words), chance.randint(1, MOST_WORDS))
    start = chance.randint(0, len(words) - count)
    return list(words[start : start + count])


def _changed(
    words: Sequence[str], change: Change, every: bool, chance: random.Random
) -> list[str] | None:
    made: list[str] = []
    any_changed = False
    for form in words:
        new = None if any_changed and not every else change(form, chance)
        any_changed = any_changed or new is not None
        made.append(new or form.lower())
    return made if any_changed else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    rows = map(json.loads, options.documents.read_text("utf-8").splitlines())
    for query in queries({row["id"]: row["title"] for row in rows}, options.seed):
        print(json.dumps(query, ensure_ascii=False))


if __name__ == "__main__":
    main()
