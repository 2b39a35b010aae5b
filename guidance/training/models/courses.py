"""Courses: what is read before a quiz, and who confirmed reading it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.documents.models import DocumentPage, NoteVersion
from guidance.training.enums import Audience, PartKind
from guidance.training.querysets import CourseQuerySet


class Course(models.Model):
    """Pages before a quiz. `read_first`: quizzes begin only when every text is acknowledged."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("what it is about"), max_length=2000, blank=True)
    read_first = models.BooleanField(_("texts must be read before the quiz"), default=True)
    is_open = models.BooleanField(_("open"), default=False)
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience, default=Audience.STAFF
    )
    audience_roles = models.JSONField(default=list, blank=True)
    readers = models.CharField(max_length=400, default=" staff ")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = CourseQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("training:course", args=[self.slug])


class CoursePart(models.Model):
    """A document to read (its version in force today), a page of the course's own, or a file."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=6, choices=PartKind)
    document = models.ForeignKey(
        DocumentPage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    data = models.BinaryField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["course", "place"]
        constraints = [
            models.UniqueConstraint(fields=["course", "place"], name="training_part_place"),
            models.UniqueConstraint(
                fields=["course", "document"], name="training_part_document_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=PartKind.NOTE, document__isnull=False, data=None)
                | Q(kind=PartKind.PAGE, document=None, data=None) & ~Q(title="") & ~Q(text="")
                | Q(kind=PartKind.FILE, document=None, data__isnull=False)
                & ~Q(title="")
                & ~Q(file_name=""),
                name="training_part_whole",
            ),
        ]


class Acknowledgement(models.Model):
    """A person confirmed having read a version of a text. Append-only; once for a version."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    version = models.ForeignKey(
        NoteVersion, on_delete=models.PROTECT, related_name="acknowledgements"
    )
    course = models.ForeignKey(Course, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="training_acknowledged_once")
        ]
