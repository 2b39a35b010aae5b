"""Templates of letters: what they are for, their draft and what was published."""

import hashlib
import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guidance.letters.querysets import TemplateVersionQuerySet


class LetterTemplate(models.Model):
    """What a letter is for and who answers for its words."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    purpose = models.CharField(_("purpose"), max_length=40)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="letter_template_has_purpose")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("letters:template", args=[self.key])


class Wording(models.Model):
    """The words of a template in one language."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    what_changed = models.CharField(_("what changed"), max_length=300)
    applies_from = models.DateField(_("applies from"))

    class Meta:
        abstract = True


class TemplateDraft(Wording):
    """The draft of the next version in a language; at most one. It goes when it is published.

    `author` saved it last, `contributors` are the keys of all who did.
    """

    template = models.ForeignKey(LetterTemplate, on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    contributors = models.JSONField(default=list)
    saved_at = models.DateTimeField()
    edition = models.PositiveIntegerField(default=1)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("draft of a letter template")
        verbose_name_plural = _("drafts of letter templates")
        constraints = [
            models.UniqueConstraint(
                fields=["template", "language"], name="letter_template_one_draft"
            )
        ]


class TemplateVersion(Wording):
    """What was published, for letters dated from `applies_from` on. Append-only.

    Written and approved by two people; the versions that the portal comes with by neither.
    """

    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = TemplateVersionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a letter template")
        verbose_name_plural = _("versions of letter templates")
        ordering = ["template", "language", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "language", "number"], name="letter_template_version_number"
            ),
            models.CheckConstraint(
                condition=Q(author=None, approved_by=None)
                | Q(author__isnull=False, approved_by__isnull=False) & ~Q(author=F("approved_by")),
                name="letter_template_two_people",
            ),
            models.CheckConstraint(
                condition=~Q(what_changed=""), name="letter_template_says_change"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template.title} ({self.language}) v{self.number}"

    def get_absolute_url(self) -> str:
        return reverse(
            "letters:template_version", args=[self.template.key, self.language, self.number]
        )

    def digest(self) -> str:
        """Return the hash over the words and where they belong."""
        content = {
            "template": self.template_id,
            "language": self.language,
            "number": self.number,
            "subject": self.subject,
            "body": self.body,
            "applies_from": self.applies_from.isoformat(),
            "author": self.author_id,
            "approved_by": self.approved_by_id,
        }
        return hashlib.sha256(
            json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest()
