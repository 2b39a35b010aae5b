"""Documents of a case and what is asked for."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import Channel, DocumentType
from guidance.cases.models.cases import Case
from guidance.cases.models.persons import Person
from guidance.letters.models import Letter
from portal.workdays import DAY


class CaseDocument(models.Model):
    """A file in a case, kept under the hash of its content. Append-only.

    A better one takes the place of another by `replaces`. Without a title of its own it is called
    by its type. Valid on `[valid_from, valid_until)`.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    person = models.ForeignKey(
        Person,
        verbose_name=_("about whom"),
        null=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    type = models.CharField(_("document"), max_length=20, choices=DocumentType)
    title = models.CharField(_("title"), max_length=200, blank=True)
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=20)
    received_on = models.DateField(_("received on"))
    valid_from = models.DateField(_("valid from"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("document of a case")
        verbose_name_plural = _("documents of cases")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="case_document_not_empty"),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gt=F("valid_from")),
                name="case_document_validity",
            ),
            models.CheckConstraint(
                condition=~Q(replaces=F("id")), name="case_document_replaces_another"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_type_display())

    def get_absolute_url(self) -> str:
        return reverse("cases:document", args=[self.case.number, self.pk])

    @property
    def last_day(self) -> dt.date | None:
        """The last day of validity."""
        return self.valid_until - DAY if self.valid_until else None

    def is_valid_on(self, day: dt.date) -> bool:
        """Return whether the document is valid on a day; without days it always is."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class Certification(models.Model):
    """Somebody compared the copy with the original and answers for it. Append-only."""

    document = models.OneToOneField(
        CaseDocument, on_delete=models.PROTECT, related_name="certification"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True


def wanted(kind: DocumentType, note: str) -> str:
    """Name a document as it is asked for, in the active language."""
    if kind == DocumentType.OTHER and note:
        return note
    return f"{kind.label}: {note}" if note else str(kind.label)


class DocumentRequest(models.Model):
    """A document that a case needs: asked for, received, or not needed after all and why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="document_requests")
    type = models.CharField(_("document"), max_length=20, choices=DocumentType)
    note = models.CharField(_("which one exactly"), max_length=200, blank=True)
    letter = models.ForeignKey(
        Letter, null=True, on_delete=models.PROTECT, related_name="document_requests"
    )
    asked_on = models.DateField(null=True)
    until = models.DateField(null=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    received = models.ForeignKey(
        CaseDocument, null=True, on_delete=models.PROTECT, related_name="answers"
    )
    waived_reason = models.CharField(_("why it is not needed"), max_length=300, blank=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    waived_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request for a document")
        verbose_name_plural = _("requests for documents")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "type", "note"],
                condition=Q(received=None, waived_at=None),
                name="case_document_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(waived_at=None, waived_by=None, waived_reason="")
                | Q(waived_at__isnull=False, waived_by__isnull=False, received=None)
                & ~Q(waived_reason=""),
                name="case_document_waived_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(asked_on=None, until=None)
                | Q(asked_on__isnull=False, until__isnull=False, until__gt=F("asked_on")),
                name="case_document_asked_until",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.received_id is None and self.waived_at is None

    @property
    def wanted(self) -> str:
        """The document with what was said of it, in the reader's language."""
        return wanted(DocumentType(self.type), self.note)
