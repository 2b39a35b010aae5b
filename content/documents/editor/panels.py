"""The order of the editor: what the text says, from when, what changed, whose it is, who reads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from content.documents.editor.consequences import told_in_words
from content.documents.editor.forms import DocumentForm
from content.documents.editor.situation import situation_of
from content.documents.editor.widget import MarkdownWidget
from content.documents.enums import ChangeClass


class SituationPanel(Panel):
    """Where the document stands: its number, its review and the comment it came back with."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "documents/editor/situation.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["situation"] = situation_of(self.instance, self.request.user)
            return context

        def show_panel_furniture(self) -> bool:
            return False


class PublishedOnly:
    """Shown once the document has been published: before that there is nothing to correct."""

    form: Any
    instance: Any

    def is_shown(self) -> bool:
        return bool(super().is_shown() and self.instance.number)  # type: ignore[misc]


class PublishedFieldPanel(FieldPanel):
    """A field that a text which was never published does not need."""

    class BoundPanel(PublishedOnly, FieldPanel.BoundPanel):
        pass


class ToldPanel(HelpPanel):
    """Who is told of a backward correction; the script follows the chosen class."""

    class BoundPanel(PublishedOnly, HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            chosen = self.form["change_class"].value()
            known = chosen in ChangeClass.values
            context["told"] = told_in_words(chosen) if known else ""
            context["told_by_class"] = {code: told_in_words(code) for code in ChangeClass.values}
            return context


def _plain(name: str, panel: type[FieldPanel] = FieldPanel, **options: Any) -> FieldPanel:
    return panel(name, disable_comments=True, **options)


def _day(name: str) -> FieldPanel:
    return _plain(name, widget=AdminDateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"}))


def _lines(rows: int) -> AdminAutoHeightTextInput:
    """A field that grows with its text, so that none of it is cut off."""
    return AdminAutoHeightTextInput(attrs={"rows": rows})


def _boxes(name: str) -> FieldPanel:
    return _plain(name, widget=forms.CheckboxSelectMultiple, classname="kaasus-columns")


def edit_handler() -> ObjectList:
    """Return the panels of every kind of document; there is no scheduling and no SEO."""
    validity = [
        FieldRowPanel([_day("applies_from"), _day("applies_until")]),
        _plain("withdrawal", PublishedFieldPanel),
    ]
    change = [
        _plain("change_class", widget=forms.RadioSelect),
        _plain("what_changed"),
        ToldPanel(template="documents/editor/told.html", attrs={"data-kaasus-backwards": ""}),
        _plain("correction_reason", PublishedFieldPanel, attrs={"data-kaasus-backwards": ""}),
    ]
    belonging = [
        FieldRowPanel([_plain("document_owner"), _plain("unit")]),
        _boxes("benefits"),
        _boxes("life_events"),
        _day("review_due"),
    ]
    readers = [
        _plain("audience", widget=forms.RadioSelect),
        _plain("audience_roles", attrs={"data-kaasus-roles": ""}, classname="kaasus-columns"),
        FieldRowPanel([_plain("restriction_basis"), _day("restriction_until")]),
    ]
    content = [
        SituationPanel(),
        TitleFieldPanel("title", widget=_lines(1), disable_comments=True),
        _plain("summary", widget=_lines(2)),
        _plain("body", widget=MarkdownWidget(), classname="kaasus-body"),
        MultiFieldPanel(validity, heading=_("When it applies")),
        MultiFieldPanel(change, heading=_("The change")),
        MultiFieldPanel(belonging, heading=_("Belonging")),
        MultiFieldPanel(readers, heading=_("Who may read")),
        MultiFieldPanel([_plain("slug")], heading=_("Address"), classname="collapsed"),
    ]
    return ObjectList(content, base_form_class=DocumentForm)
