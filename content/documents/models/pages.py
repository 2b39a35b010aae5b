"""Wagtail pages: the front page, the sections and the four kinds of document."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail.utils.decorators import cached_classmethod

from content.documents.enums import PREFIXES, Audience, ChangeClass, Kind
from content.documents.models.taxonomy import Benefit, LifeEvent
from content.documents.permissions import (
    BranchPermissionTester,
    DocumentPermissionTester,
    SectionPermissionTester,
)
from content.documents.querysets import DocumentQuerySet
from portal.people.models import Unit, User


class HomePage(Page):
    """The front page of the portal."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["documents.SectionPage"]
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("front page")

    def permissions_for_user(self, user: User) -> BranchPermissionTester:
        return BranchPermissionTester(user, self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a document by its whole path at once instead of level by level."""
        if path_components:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            document = DocumentPage.objects.live().filter(url_path=url_path).first()
            if document is not None:
                return RouteResult(document)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from content.documents.views.front import front

        return front(request)


class SectionPage(Page):
    """A section of the knowledge base, such as family benefits; documents stand in it."""

    intro = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["documents.HomePage"]
    subpage_types = [
        "documents.InterpretationPage",
        "documents.GuidancePage",
        "documents.MemoPage",
        "documents.PracticeNotePage",
    ]
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, "intro"]
    promote_panels: ClassVar[list[Any]] = ["slug"]
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("section of the knowledge base")

    def permissions_for_user(self, user: User) -> SectionPermissionTester:
        return SectionPermissionTester(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from content.documents.views.browse import section

        return section(request, self)


class DocumentPage(Page):
    """A document's identity and draft; what readers see is its `NoteVersion`s."""

    number = models.CharField(
        _("number"), max_length=20, null=True, blank=True, unique=True, editable=False
    )
    readers = models.CharField(max_length=400, default="", blank=True, editable=False)
    summary = models.TextField(
        _("summary"), max_length=600, help_text=_("One or two sentences: what this text decides.")
    )
    body = models.TextField(_("text"), help_text=_("Markdown; citations become links."))
    applies_from = models.DateField(_("applies from"), null=True)
    applies_until = models.DateField(
        _("no longer applies from"),
        null=True,
        blank=True,
        help_text=_("The first day on which it no longer applies. Leave empty if open-ended."),
    )
    change_class = models.CharField(
        _("class of change"),
        max_length=20,
        choices=ChangeClass.choices,
        default=ChangeClass.SUBSTANTIVE,
    )
    what_changed = models.TextField(
        _("what changed"), max_length=1000, help_text=_("What changed and why, for readers.")
    )
    correction_reason = models.TextField(
        _("reason for correcting backwards"),
        max_length=1000,
        blank=True,
        help_text=_("Needed when the new version applies from a day that is already past."),
    )
    withdrawal = models.BooleanField(
        _("this version withdraws the document"),
        default=False,
        help_text=_("From its first day on, the document no longer applies. The text stays."),
    )
    document_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        on_delete=models.PROTECT,
        related_name="owned_documents",
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), null=True, on_delete=models.PROTECT)
    benefits = ParentalManyToManyField(Benefit, verbose_name=_("benefits"), blank=True)
    life_events = ParentalManyToManyField(LifeEvent, verbose_name=_("life events"), blank=True)
    audience = models.CharField(
        _("audience"),
        max_length=20,
        choices=Audience.choices,
        default=Audience.STAFF,
        help_text=_("Narrowing it hides the older versions too, from the day of publishing."),
    )
    audience_roles = models.JSONField(_("named roles"), default=list, blank=True)
    restriction_basis = models.CharField(
        _("basis of the access restriction"), max_length=200, blank=True
    )
    restriction_until = models.DateField(_("access restricted until"), null=True, blank=True)
    review_due = models.DateField(
        _("review due"), null=True, help_text=_("Reviewed at least once a calendar year.")
    )

    kind: ClassVar[Kind]
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["documents.SectionPage"]
    subpage_types: ClassVar[list[str]] = ["documents.PracticeNotePage"]
    exclude_fields_in_copy = ["number", "readers"]
    # Wagtail's preview shows a page as published; the editor shows the draft beside its text.
    preview_modes: ClassVar[list[tuple[str, str]]] = []
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]
    objects = PageManager.from_queryset(DocumentQuerySet)()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(applies_until__isnull=True)
                | Q(applies_from__isnull=True)
                | Q(applies_until__gt=F("applies_from")),
                name="document_draft_interval",
            )
        ]
        indexes = [models.Index(fields=["review_due"], name="document_review_due")]

    @property
    def display_number(self) -> str:
        """The number, or the prefix of the kind for a text that has none yet."""
        return self.number or f"{PREFIXES[self.kind]}-…"

    @cached_classmethod
    def get_edit_handler(cls) -> Any:  # noqa: N805
        """Return the panels of the editor; loaded late, because they know the models."""
        from content.documents.editor.panels import edit_handler

        return edit_handler().bind_to_model(cls)

    def permissions_for_user(self, user: User) -> DocumentPermissionTester:
        return DocumentPermissionTester(user, self)

    def with_content_json(self, content: dict[str, Any]) -> "DocumentPage":
        """Rebuild a draft; it has no number, no readers and no schedule of its own."""
        draft: DocumentPage = super().with_content_json(content)
        draft.number, draft.readers = self.number, self.readers
        draft.go_live_at = draft.expire_at = None
        return draft

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """An alias is a second place in the tree, not a second document: it has no number."""
        if self.alias_of_id:
            self.number, self.readers = None, ""
        return super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.applies_from and self.applies_until and self.applies_until <= self.applies_from:
            errors["applies_until"] = _("The end must be later than the beginning.")
        if self.withdrawal and not self.number:
            errors["withdrawal"] = _("A text that was never published cannot be withdrawn.")
        if self.audience == Audience.ROLES and not self.audience_roles:
            errors["audience_roles"] = _("Choose at least one role.")
        if errors:
            raise ValidationError(errors)

    def corrects_backwards(self, today: dt.date) -> bool:
        """Return whether the draft changes what already applied on a past day."""
        return bool(self.number and self.applies_from and self.applies_from < today)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Who reads a document is said by its audience alone."""
        return PageViewRestriction.objects.none()

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        from content.documents.gate import require_recorded

        require_recorded(revision)
        return super().publish(revision, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        from content.documents.gate import refuse_unpublishing

        refuse_unpublishing(self)
        return super().unpublish(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Copy the draft; a copy is never published by copying."""
        kwargs["keep_live"] = False
        return super().copy(*args, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from content.documents.views.reading import read_in_tree

        page = self.alias_of.specific if self.alias_of_id else self
        return read_in_tree(request, page)


class InterpretationPage(DocumentPage):
    """A legal interpretation, `ÕT-…`."""

    kind = Kind.INTERPRETATION

    class Meta:
        verbose_name = _("legal interpretation")
        verbose_name_plural = _("legal interpretations")


class GuidancePage(DocumentPage):
    """Family-benefit guidance, `PJ-…`."""

    kind = Kind.GUIDANCE

    class Meta:
        verbose_name = _("family-benefit guidance")
        verbose_name_plural = _("family-benefit guidance")


class MemoPage(DocumentPage):
    """A memo, `M-…`."""

    kind = Kind.MEMO

    class Meta:
        verbose_name = _("memo")
        verbose_name_plural = _("memos")


class PracticeNotePage(DocumentPage):
    """A practice note, `PM-…`; stands under another document or alone."""

    kind = Kind.PRACTICE_NOTE
    parent_page_types: ClassVar[list[str]] = [
        "documents.SectionPage",
        "documents.InterpretationPage",
        "documents.GuidancePage",
        "documents.MemoPage",
    ]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("practice note")
        verbose_name_plural = _("practice notes")
