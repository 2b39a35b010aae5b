"""People whom cases are about, and how it was made sure who they are."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import IdentificationMethod, IdentityDocument

ESTONIA = "EE"
# Without a code of Estonia a person has the code of another country, or none.
CODE_FITS = (
    Q(code=None)
    | (~Q(code_country=ESTONIA) & ~Q(code=""))
    | Q(Exact(Length("code"), 11), code_country=ESTONIA)
)


class Person(models.Model):
    """A person of whom the agency holds data; `name_key` is the name as it is searched for."""

    code = models.CharField(_("personal code"), max_length=32, null=True, blank=True)  # noqa: DJ001
    code_country = models.CharField(_("country of the code"), max_length=2, default=ESTONIA)
    given_name = models.CharField(_("given name"), max_length=100)
    family_name = models.CharField(_("family name"), max_length=100)
    name_key = models.CharField(max_length=210, editable=False)
    born_on = models.DateField(_("date of birth"))
    street = models.CharField(_("street and house"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    place = models.CharField(_("town or municipality"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, default=ESTONIA)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES, default="et"
    )
    registered_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("person of a case")
        verbose_name_plural = _("people of cases")
        ordering = ["family_name", "given_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["code_country", "code"], name="person_code_once"),
            models.CheckConstraint(condition=CODE_FITS, name="person_code_fits"),
            models.CheckConstraint(
                condition=~Q(given_name="") & ~Q(family_name=""), name="person_has_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def log_code(self) -> str:
        """The code under which the person finds the entries of the access log."""
        return self.code if self.code and self.code_country == ESTONIA else ""

    @property
    def address_lines(self) -> list[str]:
        """The address as on an envelope, without the name."""
        town = " ".join(part for part in (self.postal_code, self.place) if part)
        return [line for line in (self.street, town) if line]


class Identification(models.Model):
    """By which document and how it was made sure who the applicant is. Append-only."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="identifications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifications")
    document_type = models.CharField(_("document"), max_length=20, choices=IdentityDocument)
    document_number = models.CharField(_("document number"), max_length=40, blank=True)
    method = models.CharField(_("how"), max_length=12, choices=IdentificationMethod)
    valid_until = models.DateField(_("document valid until"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("identification")
        verbose_name_plural = _("identifications")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document_type__in=["none", "electronic"]) | ~Q(document_number=""),
                name="identification_names_document",
            )
        ]
