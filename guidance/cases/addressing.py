"""A person of a case as letters address them, and who signs the letters."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from guidance.cases.models import Person
from guidance.cases.standing import HANDLER, LEAD
from guidance.letters.addressee import Addressee
from portal.people.models import User


def addressee_of(person: Person) -> Addressee:
    """Return the person as an addressee, with the address of today."""
    return Addressee(
        name=str(person),
        code=person.log_code,
        address=tuple(person.address_lines),
        country=person.country,
        email=person.email,
        language=person.language,
    )


def handler_title(signer: User, language: str) -> str:
    """Return the position of who signs a letter of a case, in the language of the letter."""
    with override(language):
        return next((str(role.label) for role in (HANDLER, LEAD) if signer.has_role(role)), "")


def lead_title(signer: User, language: str) -> str:
    """Return the position of who decides (HMS § 55 lg 4): a lead specialist or their stand-in."""
    with override(language):
        is_lead = signer.has_role(LEAD)
        return str(LEAD.label) if is_lead else _("On behalf of the lead specialist")
