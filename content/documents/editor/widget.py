"""The Markdown widget: a plain textarea that a script dresses with tools, preview and checks."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Tool:
    """A button of the toolbar; `shown` is its face when no icon says it."""

    code: str
    label: str | Promise
    icon: str = ""
    shown: str | Promise = ""
    keys: str = ""


TOOLS = [
    [
        Tool("heading", _("Heading"), icon="h2", keys="Control+Alt+2"),
        Tool("subheading", _("Subheading"), icon="h3", keys="Control+Alt+3"),
        Tool("bold", _("Bold"), icon="bold", keys="Control+B"),
        Tool("italic", _("Italic"), icon="italic", keys="Control+I"),
    ],
    [
        Tool("list", _("List"), icon="list-ul", keys="Control+Shift+8"),
        Tool("numbers", _("Numbered list"), icon="list-ol", keys="Control+Shift+7"),
        Tool("table", _("Table"), icon="table"),
        Tool("link", _("Link"), icon="link", keys="Control+K"),
    ],
    [
        Tool("citation", _("Provision"), shown=_("§ Provision")),
        Tool("note", _("Link to a document"), shown=_("[[ Document")),
        Tool("amount", _("Dated amount"), shown=_("{{ Amount")),
    ],
    [
        Tool("footnote", _("Footnote"), shown=_("Footnote")),
        Tool("example", _("Example that opens"), shown=_("Example")),
        Tool("callout", _("Callout"), shown=_("Callout")),
    ],
]


def words_for_script() -> dict[str, str]:
    """What the script says, in the language of the person."""
    return {
        "callout": "!!! märkus",
        "example": "??? Näide: ",
        "heading": gettext("Heading"),
        "text": gettext("text"),
        "column": gettext("Column"),
        "footnote": gettext("Text of the footnote."),
        "fine": gettext("Nothing to mend."),
        "problems": gettext("To look at: %s"),
        "line": gettext("Line %s"),
        "stops": gettext("Stops the submission"),
        "advice": gettext("Advice"),
        "checking": gettext("Checking…"),
        "offline": gettext("The preview cannot be reached. What you typed stays here."),
        "signedOut": gettext("You are signed out. Sign in in another tab; your text stays here."),
        "showPreview": gettext("Show the preview"),
        "hidePreview": gettext("Back to writing"),
        "suggestions": gettext("Suggestions: %s. Choose with the arrow keys and Enter."),
        "none": gettext("No suggestions."),
    }


class MarkdownWidget(forms.Textarea):
    """Without JavaScript nothing but the textarea is seen, and that is enough to write."""

    template = "documents/editor/markdown_widget.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        defaults = {
            "rows": 18,
            "class": "kaasus-source",
            "spellcheck": "true",
            "lang": "et",
            "data-kaasus-source": "",
        }
        super().__init__({**defaults, **(attrs or {})})

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        context = self.get_context(name, value, attrs)
        widget_id = context["widget"]["attrs"].get("id", name)
        return render_to_string(
            self.template,
            {
                "textarea": super().render(name, value, attrs, renderer),
                "id": widget_id,
                "tools": TOOLS,
                "config": {
                    "preview": reverse("kaasus_editor:preview"),
                    "suggest": reverse("kaasus_editor:suggest"),
                    "cookie": settings.CSRF_COOKIE_NAME,
                    "words": words_for_script(),
                },
            },
        )

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=["documents/editor.js"], css={"all": ["documents/editor.css"]})
