"""The bank: questions, their unchangeable versions, and the paragraphs that they test."""

from html import unescape
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from content.documents.models import NoteVersion
from guidance.training.content import Content
from guidance.training.enums import (
    Difficulty,
    Language,
    QuestionKind,
    QuestionState,
    TextFormat,
)
from guidance.training.formats.parsed import shortened
from guidance.training.querysets import CategoryQuerySet, QuestionQuerySet, SourceQuerySet


class Category(models.Model):
    """A place in the tree of topics. `path` joins the names from the top with `/` (`//` for a
    slash inside a name), as the exchange formats write it.
    """

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(_("name"), max_length=120)
    path = models.CharField(max_length=600, unique=True)

    objects = CategoryQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("category of questions")
        verbose_name_plural = _("categories of questions")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="training_category_named"),
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="training_category_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    """A word by which questions are found; in lower case."""

    name = models.CharField(_("tag"), max_length=60, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """What is asked, apart from how it is worded at present (`current`).

    `external_id` is its identity in the file that it came from, one of its category; importing the
    file again finds it.
    A language variant points at the question that it translates.
    """

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="questions")
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ESTONIAN
    )
    variant_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="variants"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="questions")
    external_id = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=QuestionState, default=QuestionState.DRAFT)
    current = models.OneToOneField(
        "QuestionVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="training_questions",
    )
    created_at = models.DateTimeField()
    stale_since = models.DateTimeField(null=True)
    stale_by = models.ForeignKey(NoteVersion, null=True, on_delete=models.PROTECT, related_name="+")
    retired_because = models.CharField(_("why it is retired"), max_length=500, blank=True)

    objects = QuestionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["category", "pk"]
        indexes = [
            models.Index(fields=["category", "state"], name="training_question_in_state"),
            models.Index(fields=["state"], name="training_question_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "external_id"],
                condition=~Q(external_id=""),
                name="training_question_once",
            ),
            models.UniqueConstraint(
                fields=["variant_of", "language"], name="training_variant_once"
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.STALE, stale_since__isnull=False)
                | ~Q(state=QuestionState.STALE) & Q(stale_since=None),
                name="training_stale_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.RETIRED) | ~Q(retired_because=""),
                name="training_retired_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.READY) | Q(current__isnull=False),
                name="training_ready_has_version",
            ),
        ]

    def __str__(self) -> str:
        return str(self.current) if self.current else f"#{self.pk}"


class QuestionVersion(models.Model):
    """One wording of a question with its key. Append-only, so an attempt keeps what it was given.

    `text` is as written in its `text_format`, `html` the same made safe to show. `content` is
    what `training.content.Content` reads; `kept` holds what only the exchange formats need.
    `fingerprint` is the SHA-256 of all that.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=QuestionKind)
    name = models.CharField(_("name"), max_length=255, blank=True)
    text = models.TextField(_("question"))
    text_format = models.CharField(max_length=8, choices=TextFormat, default=TextFormat.MARKDOWN)
    html = models.TextField()
    content = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    default_mark = models.DecimalField(_("marks"), max_digits=12, decimal_places=7, default=1)
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty, default=Difficulty.MEDIUM
    )
    what_changed = models.CharField(_("what changed"), max_length=500, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        ordering = ["question", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="training_question_version_number"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="training_question_asks"),
        ]

    def __str__(self) -> str:
        return self.name or shortened(unescape(strip_tags(self.html)) or self.text)

    @cached_property
    def asked(self) -> Content:
        """The answers and how they are marked."""
        return Content.read(self.kind, self.content)

    def written(self) -> dict[str, Any]:
        """Return what the fingerprint covers, images apart."""
        names = ("kind", "name", "text", "text_format", "content", "kept", "difficulty")
        return {name: getattr(self, name) for name in names}


class QuestionImage(models.Model):
    """A picture of a version, with words for those who do not see it. Append-only."""

    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="images")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    alt = models.CharField(_("what the picture shows"), max_length=300)
    content_type = models.CharField(max_length=20)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["version", "place"], name="training_image_place"),
            models.CheckConstraint(condition=~Q(alt=""), name="training_image_described"),
        ]


class QuestionSource(models.Model):
    """A paragraph of a published text that a version of a question tests. Append-only.

    Confirming a question after the text changed adds a row for the newer version of the text.
    """

    question_version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="sources"
    )
    note_version = models.ForeignKey(
        NoteVersion, on_delete=models.PROTECT, related_name="tested_by"
    )
    anchor = models.CharField(max_length=20)
    quote = models.TextField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField()

    objects = SourceQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("source of a question")
        verbose_name_plural = _("sources of questions")
        ordering = ["question_version", "note_version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question_version", "note_version", "anchor"],
                name="training_source_once",
            )
        ]
        indexes = [models.Index(fields=["note_version", "anchor"], name="training_source_at")]

    @property
    def url(self) -> str:
        """The permanent address of the paragraph."""
        return f"{self.note_version.get_absolute_url()}#{self.anchor}"
