"""Registers: systems in which people hold rights, and who owns them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.people.models.units import Named
from portal.people.querysets_requests import RegisterQuerySet
from portal.people.roles import Role


class Register(Named):
    """A system in which people hold rights: the portal itself or an external one."""

    is_portal = models.BooleanField(default=False, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    owner_role = models.CharField(_("or owners by role"), max_length=40, choices=Role, blank=True)
    needs_owner_approval = models.BooleanField(_("the owner approves too"), default=False)
    active = models.BooleanField(_("rights can be asked for"), default=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering = ["-is_portal", "name_et"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_portal"], condition=Q(is_portal=True), name="register_one_portal"
            ),
            models.CheckConstraint(
                condition=Q(is_portal=False) | Q(active=True), name="register_portal_is_active"
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(owner_role=""), name="register_owner_person_or_role"
            ),
            models.CheckConstraint(
                condition=Q(needs_owner_approval=False)
                | Q(owner__isnull=False)
                | ~Q(owner_role=""),
                name="register_approval_has_an_owner",
            ),
        ]
