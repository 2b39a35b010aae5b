"""The Wagtail admin speaks Estonian: the catalogue is whole, and what is rendered shows it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext
from wagtail.snippets.models import get_snippet_models

from tests.factories import World

CATALOGUES = Path(settings.BASE_DIR) / "locale" / "wagtail" / "et" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
TAG = re.compile(r"<[^>]+>")
TEXT_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")
# Wagtail gives these without gettext: a hidden button, a landmark, a label made from a field's
# name, an empty counter that prints Python's None.
HARD_CODED = {"Search", "Actions", "Page", "None"}


def own(domain: str) -> polib.POFile:
    return polib.pofile(str(CATALOGUES / f"{domain}.po"))


@cache
def english(*labels: str, domain: str = "django") -> tuple[polib.POEntry, ...]:
    """Everything that the named apps can say; without names, the installed parts of Wagtail."""
    homes = [
        Path(config.path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        for config in apps.get_app_configs()
        if (config.label in labels if labels else config.name.split(".")[0] == "wagtail")
    ]
    return tuple(entry for home in homes if home.exists() for entry in polib.pofile(str(home)))


@cache
def same_in_estonian() -> frozenset[str]:
    return frozenset(entry.msgid for entry in own("django") if entry.msgid == entry.msgstr)


@cache
def english_texts() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The messages as they would be seen: whole texts, and patterns for those with names in."""
    plain, patterns = set(), []
    for entry in english() + english("humanize"):
        for message in filter(None, (entry.msgid, entry.msgid_plural)):
            text = " ".join(TAG.sub("", message).split())
            words = PLACEHOLDER.sub("", text)
            if not PLACEHOLDER.search(text):
                plain.add(text)
            elif len(re.findall(r"[a-z]{2,}", words)) > 1:
                literal = (re.escape(part) for part in PLACEHOLDER.split(text))
                patterns.append(re.compile(".+?".join(literal)))
    return frozenset(plain - same_in_estonian() - HARD_CODED), tuple(patterns)


def strings(value: Any) -> Iterator[str]:
    """The strings in decoded JSON that are more than a technical name."""
    if isinstance(value, str):
        if value[:1].isupper() or " " in value:
            yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def visible(html: str) -> set[str]:
    """Every text that a person sees or hears on a page, the sidebar's data included."""
    found: list[str] = []
    for element in lxml.html.fromstring(html).iter():
        if not isinstance(element.tag, str) or element.tag == "style":
            continue
        if element.tag == "script":
            if element.get("type") == "application/json":
                found += strings(json.loads(element.text or "null"))
        else:
            found.append(element.text or "")
            found += (element.get(name) or "" for name in TEXT_ATTRIBUTES)
            if element.tag == "input" and element.get("type") in ("submit", "button"):
                found.append(element.get("value") or "")
        found += (child.tail or "" for child in element)
    return {" ".join(text.split()) for text in found if text.strip()}


@cache
def is_english(text: str) -> bool:
    plain, patterns = english_texts()
    return text in plain or any(pattern.fullmatch(text) for pattern in patterns)


def untranslated(html: str) -> set[str]:
    return {text for text in visible(html) if is_english(text)}


@pytest.fixture
def pages(world: World) -> dict[str, Any]:
    """A document in each state that the editor explains in its own words."""
    published = world.publish()
    draft, submitted, approving, returned, locked = (world.draft() for _ in range(5))
    for page in (submitted, approving, returned):
        world.submit(page)
    world.decide(approving, world.reviewer)
    world.decide(returned, world.reviewer, "reject", "Lisa viide.")
    locked.locked, locked.locked_by, locked.locked_at = True, world.author, timezone.now()
    locked.save()
    return {
        "published": world.fresh(published.document),
        "draft": draft,
        "submitted": submitted,
        "approving": approving,
        "returned": returned,
        "locked": locked,
    }


def page_addresses(page: Any) -> list[str]:
    names = ("edit", "history", "workflow_history", "usage")
    return [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names]


def site_addresses(world: World, draft: Any) -> list[str]:
    plain = (
        "home", "explore_root", "account", "collections:index", "collections:add",
        "pages:search", "choose_page", "choose_page_external_link",
        "reports:locked_pages", "reports:workflow", "reports:workflow_tasks",
        "reports:site_history", "reports:aging_pages", "reports:page_types_usage",
        "workflows:index", "workflows:add", "workflows:task_index", "workflows:select_task_type",
    )  # fmt: skip
    addresses = [reverse(f"wagtailadmin_{name}") for name in plain]
    others = (
        "wagtailimages:index",
        "wagtailimages:add", "wagtailimages_chooser:choose", "wagtaildocs:index",
        "wagtaildocs:add", "wagtaildocs_chooser:choose", "wagtailsites:index",
        "wagtailsites:add", "wagtailredirects:index", "wagtailredirects:add",
    )  # fmt: skip
    addresses += [reverse(name) for name in others]
    addresses += [
        reverse("wagtailadmin_explore", args=[world.section.pk]),
        reverse("wagtailadmin_pages:add_subpage", args=[world.section.pk]),
        reverse("wagtailadmin_pages:set_privacy", args=[world.section.pk]),
    ]
    for model in get_snippet_models():
        views: Any = model.snippet_viewset  # type: ignore[attr-defined]
        addresses += [reverse(views.get_url_name(view)) for view in ("list", "add")]
    for action in ("delete", "move", "publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        addresses.append(f"{address}?id={draft.pk}&next=/")
    return addresses


def rendered(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    if "json" in response["Content-Type"]:
        return str(response.json()["html"])
    return response.content.decode()


def same_placeholders(message: str, translation: str) -> bool:
    return sorted(PLACEHOLDER.findall(message)) == sorted(PLACEHOLDER.findall(translation))


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_catalogue_is_clean_and_compiled(domain: str) -> None:
    catalogue = own(domain)
    assert not catalogue.fuzzy_entries()
    assert not catalogue.untranslated_entries()
    for entry in catalogue:
        one = entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr
        assert same_placeholders(entry.msgid, one), entry.msgid
        if entry.msgid_plural:
            assert same_placeholders(entry.msgid_plural, entry.msgstr_plural[1]), entry.msgid
    compiled = polib.mofile(str(CATALOGUES / f"{domain}.mo"))
    assert {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled} == {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in catalogue
    }


def in_estonian(entry: polib.POEntry) -> set[str]:
    """What the running project answers for a message, in each number."""
    with override("et"):
        if not entry.msgid_plural:
            return {pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else gettext(entry.msgid)}
        forms = (entry.msgid, entry.msgid_plural)
        context = entry.msgctxt
        return {npgettext(context, *forms, n) if context else ngettext(*forms, n) for n in (1, 2)}


def test_nothing_that_wagtail_says_is_missing() -> None:
    missing = {
        entry.msgid
        for entry in english()
        if in_estonian(entry) & {entry.msgid, entry.msgid_plural} - same_in_estonian() - {""}
    }
    assert missing == set()


def test_editor_script_gets_estonian(client: Client) -> None:
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    start = script.index("const newcatalog = ") + len("const newcatalog = ")
    sent, _ = json.JSONDecoder().raw_decode(script, start)
    for entry in own("djangojs"):
        plural = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]
        assert sent[entry.msgid] == (plural or entry.msgstr)
    assert {entry.msgid for entry in english(domain="djangojs")} <= set(sent)


def test_administrator_sees_no_english(client: Client, world: World, pages: dict[str, Any]) -> None:
    client.force_login(world.root)
    addresses = site_addresses(world, pages["draft"])
    addresses += [address for page in pages.values() for address in page_addresses(page)]
    for act in ("copy", "move", "delete"):
        addresses.append(reverse(f"wagtailadmin_pages:{act}", args=[pages["draft"].pk]))
    found = {address: untranslated(rendered(client, address)) for address in addresses}
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("person", "state"), [("author", "draft"), ("reviewer", "submitted"), ("owner", "approving")]
)
def test_roles_see_no_english(
    client: Client, world: World, pages: dict[str, Any], person: str, state: str
) -> None:
    client.force_login(getattr(world, person))
    home = reverse("wagtailadmin_home")
    for address in (home, reverse("wagtailadmin_pages:edit", args=[pages[state].pk])):
        assert untranslated(rendered(client, address)) == set()


def test_refused_form_speaks_estonian(client: Client, world: World) -> None:
    client.force_login(world.root)
    address = reverse("wagtailredirects:add")
    assert untranslated(client.post(address, {}).content.decode()) == set()


def test_the_check_finds_english() -> None:
    seen = '<p>Page locked</p><a title="No locked pages found.">Võrdle</a><b>5 minutes ago</b>'
    assert untranslated(seen) == {"Page locked", "No locked pages found.", "5 minutes ago"}
    assert untranslated("<p>3 pages selected</p>") == {"3 pages selected"}
