"""Words for what is wrong with a template and what could be clearer."""

from django.utils.translation import gettext as _

from guidance.letters.clear_language import LONGEST_SENTENCE, Hint


def problem_in_words(code: str, what: str) -> str:
    """Say what is wrong with the words of a template."""
    words = {
        "unknown": _("This purpose has no place {{ %(what)s }}."),
        "broken": _("Some braces make no place. A place looks like {{ reference }}."),
        "not_alone": _("{{ %(what)s }} must stand in a paragraph of its own."),
        "not_in_subject": _("{{ %(what)s }} may not stand in the subject."),
        "missing": _("The text must hold {{ %(what)s }}."),
        "markup": _("The text cannot be shown safely: %(what)s"),
    }
    return words[code] % {"what": what}


def hint_in_words(hint: Hint) -> str:
    """Say what could be clearer."""
    if hint.code == "long_sentence":
        return _("A sentence of more than %(count)s words: “%(found)s”") % {
            "count": LONGEST_SENTENCE,
            "found": hint.found,
        }
    if hint.code == "officialese":
        return _("“%(found)s”: write “%(instead)s” instead") % {
            "found": hint.found,
            "instead": hint.instead,
        }
    return _("The abbreviation %(found)s is not explained") % {"found": hint.found}
