"""Every verb that the code records has words for people."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from portal.audit.verbs import known_verbs, label_of, register

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "content", "search", "guidance")


def recorded_verbs():
    """Find the second argument of every call of `record`, written out or named by a constant."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = {
                target.id: node.value.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                    yield from _verbs(node, constants, path)


def _verbs(call, constants, path):
    for part in ast.walk(call.args[1]) if len(call.args) > 1 else ():
        value = (
            part.value if isinstance(part, ast.Constant) else constants.get(getattr(part, "id", ""))
        )
        if isinstance(value, str) and "." in value and not value.startswith("."):
            yield value, path.name


def test_every_recorded_verb_has_words():
    known = known_verbs()
    unknown = {pair for pair in recorded_verbs() if not _is_said(pair[0], known)}
    assert sorted(unknown) == []


def _is_said(verb, known):
    """The beginning of a verb that is put together is said when some verb begins so."""
    return verb in known or (
        verb.endswith(("_", ".")) and any(name.startswith(verb) for name in known)
    )


def test_some_verbs_were_found():
    assert len({verb for verb, _ in recorded_verbs()}) > 10


def test_the_words_are_in_the_language_of_the_reader():
    with translation.override("en"):
        assert label_of("access.break_glass_opened") == "Emergency access opened"


def test_an_unknown_verb_stands_for_itself():
    assert label_of("test.unheard_of") == "test.unheard_of"


def test_a_verb_can_be_given_words(monkeypatch):
    monkeypatch.setattr("portal.audit.verbs._labels", {})
    register("test.done", "Done")
    assert known_verbs() == {"test.done": "Done"}


@pytest.mark.parametrize("language", ["et", "en"])
def test_no_two_verbs_of_a_room_have_the_same_words(language):
    with translation.override(language):
        labels = [(verb.split(".")[0], label) for verb, label in known_verbs().items()]
    assert len(labels) == len(set(labels))
