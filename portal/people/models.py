"""People, units and fields of expertise. Nothing a person did is ever deleted with them."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.people.roles import ADMIN_ROLES, STAFF_ROLES, Role
from portal.people.validators import validate_personal_code


class Named(models.Model):
    """Something with a code and a name in both languages."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    name_et = models.CharField(_("name in Estonian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_en if (get_language() or "").startswith("en") else self.name_et


class Unit(Named):
    """A unit of the agency."""

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name_et"]


class Field(Named):
    """A field of expertise, such as family benefits; a reviewer must share it with the text."""

    class Meta:
        verbose_name = _("field of expertise")
        verbose_name_plural = _("fields of expertise")
        ordering = ["name_et"]


class User(AbstractUser):
    """A person with an account; roles are Django groups named by `Role`."""

    personal_code = models.CharField(
        _("personal code"), max_length=11, blank=True, validators=[validate_personal_code]
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT
    )
    fields = models.ManyToManyField(Field, verbose_name=_("fields of expertise"), blank=True)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["last_name", "first_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["personal_code"],
                condition=~Q(personal_code=""),
                name="user_personal_code_unique",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @cached_property
    def roles(self) -> frozenset[str]:
        """The codes of the roles this person holds; a superuser is an administrator."""
        held = set(self.groups.values_list("name", flat=True)) & set(Role.values)
        return frozenset(held | ({Role.ADMINISTRATOR.value} if self.is_superuser else set()))

    @property
    def role_names(self) -> list[str]:
        """The names of the roles held, in the reader's language."""
        return [str(Role(code).label) for code in Role.values if code in self.roles]

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.username[:2].upper()

    @property
    def is_agency_staff(self) -> bool:
        return bool(self.roles & STAFF_ROLES)

    @property
    def may_enter_admin(self) -> bool:
        return bool(self.roles & ADMIN_ROLES)

    @property
    def may_write(self) -> bool:
        """Return whether the person begins and changes texts; a service owner only decides."""
        return self.has_role(Role.EXPERT, Role.ADMINISTRATOR)

    def has_role(self, *codes: str) -> bool:
        """Return whether the person holds at least one of the roles."""
        return not self.roles.isdisjoint(codes)
