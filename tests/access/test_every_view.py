"""Every view of a room that holds personal data says that it shows a person, or why it does not.

The rule has two halves. Every address of a room with a registered personal model is marked by
`shows_person` or stands below with a reason; a new one fails until somebody decides. And the
unmarked ones are opened: none may hold a registered value of somebody else's row.
"""

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from portal.access.registry import personal_models, rooms_with_personal_models
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

WORK = "names, units and roles of colleagues at work; no personal code"
OWN = "one's own account only"
FORM = "only takes what is typed"
IMPERSONAL = {
    "access:own": "one's own log",
    "access:own_export": "one's own log",
    "access:purpose": "the question for a purpose, nothing is shown yet",
    "access:look_up": FORM,
    "access:break_glass": "one's own emergency accesses",
    "access:close_break_glass": "one's own emergency access",
    "access:break_glass_list": "whose data it was for stands only on the page of each",
    "letters:register": "numbers, subjects and cases; the addressee stands on the letter's page",
    "letters:batches": "how far batches are",
    "letters:batch": "how far a batch is",
    "letters:carry_on": "only goes on with a batch",
    **{
        f"letters:{name}": "words of templates with invented values"
        for name in (
            "templates",
            "template",
            "new_template",
            "edit_template",
            "preview",
            "approve",
            "discard",
            "template_version",
        )
    },
    **{
        f"cases:{name}": "a work list: no personal code; opening a case leaves an entry"
        for name in ("mine", "pool", "team", "search", "reassign", "write_many")
    },
    "cases:receive": FORM,
    "access:break_glass_one": "what one typed oneself, or what one reviews",
}
IMPERSONAL_ROOMS = {"directory": WORK, "people": OWN, "requests": WORK, "substitutions": WORK}
CODES = ("60001019906", "60001017869")


def patterns(resolver=None, namespace="", parents=()):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern, inner, parents)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}", pattern


def room_of(view):
    """The package of the room whose view it is, class-based or wrapped."""
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    owners = [
        config.name
        for config in apps.get_app_configs()
        if f"{module}.".startswith(f"{config.name}.")
    ]
    return max(owners, key=len, default="")


def personal_views():
    rooms = rooms_with_personal_models()
    return {name: p.callback for name, p in patterns() if room_of(p.callback) in rooms}


def is_marked(view):
    return hasattr(view, "shows_person")


def test_the_rooms_with_personal_data_are_known():
    assert {"portal.people", "portal.access"} <= rooms_with_personal_models()
    assert {entry.model.__name__ for entry in personal_models()} >= {"User", "AccessEntry"}


def test_every_model_with_a_personal_code_is_registered():
    registered = {entry.model for entry in personal_models()}
    named = {"personal_code", "subject_code", "isikukood"}
    for model in apps.get_models():
        fields = {f.name for f in model._meta.get_fields() if isinstance(f, models.Field)}
        assert not (fields & named) or model in registered, model


def test_every_view_of_these_rooms_is_marked_or_explained():
    unexplained = [
        name
        for name, view in personal_views().items()
        if not is_marked(view)
        and name not in IMPERSONAL
        and name.split(":")[0] not in IMPERSONAL_ROOMS
    ]
    assert unexplained == []


def test_the_marked_ones_are_those_that_show_a_person():
    marked = {name for name, view in personal_views().items() if is_marked(view)}
    assert {"access:colleague", "access:looked_up", "access:looked_up_export"} <= marked


@pytest.mark.parametrize(
    "role", ["administrator", "user_support", "information_security_specialist"]
)
def test_no_unmarked_page_holds_a_personal_code(role, client, office):
    """Opened by those who may see most; the reader's own code is another matter."""
    office.person.username = "leelo.kask"
    office.person.save()
    UserFactory(personal_code=CODES[1], unit=office.unit, roles=["expert"])
    reader = UserFactory(roles=[role])
    client.force_login(reader)
    opened = 0
    for name, pattern in patterns():
        if is_marked(pattern.callback) or name.split(":")[0] not in {
            *IMPERSONAL_ROOMS,
            "access",
            "audit",
            "desk",
            "recurring",
            "notifications",
        }:
            continue
        arguments = {key: office.person.pk for key in pattern.pattern.converters if key != "form"}
        if "form" in pattern.pattern.regex.groupindex:
            arguments["form"] = "json"
        response = client.get(reverse(name, kwargs=arguments))
        if response.status_code != 200:
            continue
        body = b"".join(response.streaming_content) if response.streaming else response.content
        opened += 1
        assert not any(code.encode() in body for code in CODES), name
    assert opened > 5
