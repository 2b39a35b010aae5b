"""Files made from a run, files that came back, and receipts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guidance.payouts.enums import READ_BACK, InKind, OutKind, ReceiptFrom
from guidance.payouts.models.runs import PayoutRun


class OutFile(models.Model):
    """A file made from a run; `part` counts those of a kind. May be made anew until approval.

    `first` and `n` say which payments it holds (their sequence), `cents` their sum. `path` is
    under the room's folder of stored files; `checked_at` is when it agreed with its run, and
    with its schema where it has one.
    """

    run = models.ForeignKey(PayoutRun, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(_("kind"), max_length=12, choices=OutKind)
    part = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=120)
    path = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    first = models.PositiveIntegerField(default=1)
    n = models.PositiveIntegerField(_("payments"))
    cents = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of a run")
        verbose_name_plural = _("files of runs")
        ordering = ["run", "kind", "part"]
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "part"], name="out_file_part_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def was_read_back(self) -> bool:
        """Whether it was read after it was written; paper is set of rows that were."""
        return self.checked_at is not None and self.kind in READ_BACK


class InFile(models.Model):
    """A file of the bank, taken in once: its content is known by its digest. Append-only."""

    kind = models.CharField(_("kind"), max_length=8, choices=InKind)
    name = models.CharField(_("name"), max_length=200)
    path = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    message = models.CharField(_("number of the message"), max_length=70, blank=True)
    lines_count = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    imported_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of the bank")
        verbose_name_plural = _("files of the bank")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(lines_count__gt=0), name="in_file_has_lines")
        ]

    def __str__(self) -> str:
        return self.name


class InLine(models.Model):
    """A line of a file of the bank: matched to a payment, or why not. Append-only."""

    file = models.ForeignKey(InFile, on_delete=models.PROTECT, related_name="lines", db_index=False)
    line = models.PositiveIntegerField()
    end_to_end = models.CharField(max_length=70, blank=True)
    status = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    cents = models.BigIntegerField(null=True)
    on = models.DateField(null=True)
    iban = models.CharField(max_length=34, blank=True)
    party = models.CharField(max_length=140, blank=True)
    payment = models.ForeignKey(
        "payouts.Payment", null=True, on_delete=models.PROTECT, related_name="in_lines"
    )
    run = models.ForeignKey(PayoutRun, null=True, on_delete=models.PROTECT, related_name="in_lines")
    matched = models.BooleanField(default=False)
    why_not = models.CharField(_("why it was not matched"), max_length=40, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("line of a file of the bank")
        verbose_name_plural = _("lines of files of the bank")
        ordering = ["file", "line"]
        constraints = [
            models.UniqueConstraint(fields=["file", "line"], name="in_line_once"),
            models.CheckConstraint(
                condition=Q(matched=True, why_not="") | Q(matched=False) & ~Q(why_not=""),
                name="in_line_matched_or_why_not",
            ),
        ]


class Receipt(models.Model):
    """Who received a run confirmed what they got: count and sum. Append-only."""

    run = models.ForeignKey(PayoutRun, on_delete=models.PROTECT, related_name="receipts")
    given_by = models.CharField(_("who confirmed"), max_length=8, choices=ReceiptFrom)
    n = models.PositiveIntegerField(_("payments"))
    cents = models.BigIntegerField()
    on = models.DateField(_("day"))
    reference = models.CharField(_("their reference"), max_length=80)
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "reference"], name="receipt_reference_once")
        ]
