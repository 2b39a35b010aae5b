"""Whether the words of a template can be used for its purpose."""

from content.markup import MarkupError, render
from content.markup.messages import describe
from guidance.letters.placeholders import blocks_inside_text, has_broken, names_in
from guidance.letters.purposes import Purpose

Problem = tuple[str, str]


def problems_of(subject: str, body: str, purpose: Purpose) -> list[Problem]:
    """Return what stands in the way, as (code, what); every required place must be used."""
    places = purpose.places
    found: list[Problem] = []
    if has_broken(body) or has_broken(subject):
        found.append(("broken", ""))
    used = names_in(body)
    found += [("unknown", name) for name in [*used, *names_in(subject)] if name not in places]
    found += [("not_alone", name) for name in blocks_inside_text(body, places)]
    found += [
        ("not_in_subject", name)
        for name in names_in(subject)
        if name in places and not places[name].in_subject
    ]
    found += [
        ("missing", place.name) for place in purpose.own if _is_missed(place.name, used, purpose)
    ]
    try:
        render(body)
    except MarkupError as error:
        found.append(("markup", describe(error.code, error.params)))
    return list(dict.fromkeys(found))


def _is_missed(name: str, used: list[str], purpose: Purpose) -> bool:
    place = purpose.places[name]
    return place.required and not place.in_subject and name not in used
