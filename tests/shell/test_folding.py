"""Folded templates say what Django's own say."""

import pytest
from django.template import Context, Engine
from django.utils import translation

from portal.shell.folding import FoldedNode, fold

TAGS = {"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"}
TEMPLATE = """{% load i18n static shell %}<p>{% translate "Search" %} {% icon "ok" %}</p>
<a href="{% url 'documents:browse' %}">{% translate "Knowledge" %}</a>{% static 'shell/base.css' %}
{% if n %}{% translate "Search" %}: {{ n }}{% else %}{% translate "Knowledge" %}{% endif %}
{% for one in many %}{% translate "Version" %} {{ one }}{% translate "Search" as word %}{{ word }}
{% url 'documents:permalink' one %}{% icon name %}{% empty %}{% translate "Knowledge" %}{% endfor %}
{% translate "Search"|upper %}{% language "en" %}{% translate "Search" %}{% endlanguage %}"""
CONTEXTS = [
    {"n": 0, "many": [], "name": "ok"},
    {"n": 3, "many": ["PM-2026-001", "PM-2026-002"], "name": "pen"},
]


@pytest.fixture
def engine():
    return Engine(libraries={**TAGS, "shell": "portal.shell.templatetags.shell"})


@pytest.mark.parametrize("values", CONTEXTS)
def test_folding_changes_no_word_in_any_language(engine, values):
    plain, folded = engine.from_string(TEMPLATE), engine.from_string(TEMPLATE)
    fold(folded.nodelist)
    for language in ("et", "en", "et"):
        with translation.override(language):
            assert folded.render(Context(values)) == plain.render(Context(values))


def test_what_depends_on_values_is_not_folded(engine):
    source = """{% load i18n shell %}{{ x }}{% translate x %}{% icon x %}{% url x %}"""
    template = engine.from_string(source)
    fold(template.nodelist)
    assert not template.nodelist.get_nodes_by_type(FoldedNode)


def test_pages_come_folded(client, db):
    from django.template.loader import get_template

    nodes = get_template("shell/_asof.html").template.nodelist
    assert nodes.get_nodes_by_type(FoldedNode)
