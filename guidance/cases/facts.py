"""What is known of a person and of how they were identified, as a form gives it."""

import datetime as dt
from dataclasses import dataclass

from guidance.cases.enums import IdentificationMethod, IdentityDocument

ESTONIA = "EE"


@dataclass(frozen=True)
class PersonFacts:
    """A person: without a code of Estonia, such as a newborn, the date of birth says who."""

    given_name: str
    family_name: str
    code: str = ""
    born_on: dt.date | None = None
    code_country: str = ESTONIA
    street: str = ""
    postal_code: str = ""
    place: str = ""
    country: str = ESTONIA
    email: str = ""
    phone: str = ""
    language: str = "et"


@dataclass(frozen=True)
class IdentityFacts:
    """By which document and how somebody was identified."""

    document_type: IdentityDocument
    method: IdentificationMethod
    document_number: str = ""
    valid_until: dt.date | None = None
