"""Templates with their fixed parts folded: what only depends on the language is rendered once.

A page is mostly words, icons and addresses that are the same for everybody. Django renders each
of them anew for every request; this loader joins neighbours into one node that remembers its
text for each language.
"""

from collections.abc import Iterator

from django.template import Origin, Template
from django.template.base import Node, NodeList, TextNode
from django.template.context import Context
from django.template.defaulttags import IfNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from portal.shell.templatetags.shell import draw_icon


class FoldedNode(Node):
    """Neighbours that give the same text to everybody who reads the same language."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.texts: dict[tuple[str | None, str], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = (get_language(), get_script_prefix())
        if key not in self.texts:
            text = "".join(str(node.render_annotated(context)) for node in self.nodes)
            self.texts[key] = mark_safe(text)
        return self.texts[key]


class Loader(cached.Loader):
    """Django's cached loader, folding each template when it is first used."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        key = self.cache_key(template_name, skip)
        known = key in self.get_template_cache
        template = super().get_template(template_name, skip)
        if not known:
            fold(template.nodelist)
        return template


def fold(nodes: NodeList) -> None:
    """Join neighbouring fixed nodes, here and in everything below."""
    for node in nodes:
        for below in _lists_of(node):
            fold(below)
    nodes[:] = list(_joined(nodes))


def _lists_of(node: Node) -> Iterator[NodeList]:
    if isinstance(node, IfNode):
        yield from (below for _, below in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        below = getattr(node, name, None)
        if isinstance(below, NodeList):
            yield below


def _joined(nodes: NodeList) -> Iterator[Node]:
    run: list[Node] = []
    for node in nodes:
        if _is_fixed(node):
            run.append(node)
            continue
        yield from _fold_run(run)
        run = []
        yield node
    yield from _fold_run(run)


def _fold_run(run: list[Node]) -> list[Node]:
    plain = all(isinstance(node, TextNode | LoadNode) for node in run)
    if plain:
        return [node for node in run if isinstance(node, TextNode)]
    return [FoldedNode(run)]


def _is_fixed(node: Node) -> bool:
    """Whether a node's text depends on the language and the installation only."""
    match node:
        case TextNode() | LoadNode():
            return True
        case TranslateNode():
            return not node.asvar and not node.message_context and _is_plain(node.filter_expression)
        case URLNode():
            return not (node.asvar or node.args or node.kwargs) and _is_plain(node.view_name)
        case StaticNode():
            return not node.varname and _is_plain(node.path)
        case SimpleNode():
            given = [*node.args, *node.kwargs.values()]
            return node.func is draw_icon and all(_is_plain(one) for one in given)
    return False


def _is_plain(expression: object) -> bool:
    """Whether an expression of a template is a constant without filters."""
    if getattr(expression, "filters", None):
        return False
    var = getattr(expression, "var", expression)
    return isinstance(var, str) or getattr(var, "lookups", ()) is None
