"""Where questions are filed: categories by their path and tags by their name, made when missing."""

from collections.abc import Collection, Iterable, Sequence

from guidance.training.formats.parsed import category_path, category_steps
from guidance.training.models import Category, Tag

# Where questions of a file that names no category go; a name of the bank, like the others.
UNSORTED = "Liigitamata"
MOST_STEPS = 10
"""What a file files deeper goes here: a tree is to be read by people."""


MOST_TAGS = 50


def ensure_categories(paths: Iterable[str]) -> dict[str, Category]:
    """Return the category of each path that files give, made with those above it when missing.

    They stay locked, always in one order: of two files with the same questions that come at once,
    the second finds those of the first.
    """
    steps = {path: category_steps(path)[:MOST_STEPS] or (UNSORTED,) for path in set(paths)}
    wanted: dict[str, tuple[str, ...]] = {}
    for depth in range(1, MOST_STEPS + 1):
        for names in steps.values():
            if len(names) >= depth:
                wanted.setdefault(_path(names[:depth]), names[:depth])
    found = _locked(wanted)
    for depth in range(1, MOST_STEPS + 1):
        missing = [
            Category(parent=found.get(_path(names[:-1])), name=names[-1][:120], path=path)
            for path, names in wanted.items()
            if len(names) == depth and path not in found
        ]
        if missing:
            Category.objects.bulk_create(missing, ignore_conflicts=True)
            found |= _locked([one.path for one in missing])
    return {path: found[_path(names)] for path, names in steps.items()}


def ensure_tags(names: Collection[str]) -> dict[str, Tag]:
    """Return the tags of these names."""
    known = Tag.objects.filter(name__in=names)
    found = {tag.name: tag for tag in known}
    missing = [Tag(name=name) for name in sorted(names) if name not in found]
    if missing:
        Tag.objects.bulk_create(missing, ignore_conflicts=True)
        found = {tag.name: tag for tag in known.all()}
    return found


def tag_names(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of a file as the bank keeps them."""
    found = dict.fromkeys(tag.strip().lower()[:60] for tag in tags if tag.strip())
    return tuple(sorted(list(found)[:MOST_TAGS]))


def _path(names: Sequence[str]) -> str:
    return category_path(names)[:600]


def _locked(paths: Collection[str]) -> dict[str, Category]:
    found = Category.objects.filter(path__in=paths).order_by("path")
    return {one.path: one for one in found.select_for_update(no_key=True)}
