"""External users: people of municipalities who use a register of the agency."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from guidance.training.querysets_requirements import ExternalUserQuerySet


class Tenant(models.Model):
    """A municipality (or another body) whose people use a register of the agency."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    opened_on = models.DateField(_("since"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ExternalUser(models.Model):
    """A person belongs to a municipality for `[valid_from, valid_until)`.

    A contact sees the training of the people of the same municipality, and nobody else's.
    """

    tenant = models.ForeignKey(
        Tenant, verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="people"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    is_contact = models.BooleanField(_("contact of the municipality"), default=False)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited at"))

    objects = ExternalUserQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("external user")
        verbose_name_plural = _("external users")
        ordering = ["pk"]
        indexes = [models.Index(fields=["tenant", "person"], name="external_of_tenant")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(valid_until=None), name="external_of_one_tenant"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="external_leaves_after_coming",
            ),
        ]


class InvitationUpload(models.Model):
    """A list of people to invite, kept until its lines are in and its errors mended.

    What each line would bring is read from the file anew each time, so nothing here grows old.
    """

    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    tenant = models.ForeignKey(
        Tenant,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    imported_at = models.DateTimeField(_("imported at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("list of people to invite")
        verbose_name_plural = _("lists of people to invite")
        ordering = ["-uploaded_at"]
