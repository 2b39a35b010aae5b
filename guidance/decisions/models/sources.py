"""What a decision rests on: a text cited word for word."""

from django.db import models
from django.db.models import Q

from content.documents.models import NoteVersion
from content.law.models import Provision


class Source(models.Model):
    """A text that is cited word for word: a paragraph of a version, or a provision's redaction."""

    place = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        NoteVersion, null=True, on_delete=models.PROTECT, related_name="cited_by_%(class)s"
    )
    provision = models.ForeignKey(
        Provision, null=True, on_delete=models.PROTECT, related_name="cited_by_%(class)s"
    )
    anchor = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=120)
    quote = models.TextField()
    sha256 = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["place"]

    @property
    def url(self) -> str:
        """The permanent address of exactly what is cited."""
        if self.version is not None:
            return f"{self.version.get_absolute_url()}#{self.anchor}"
        assert self.provision is not None
        return self.provision.act_version.official_url


COPIED = [field.name for field in Source._meta.local_fields]
ONE_SOURCE = Q(version=None, provision__isnull=False) | Q(version__isnull=False, provision=None)
