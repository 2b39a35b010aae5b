"""A person of a case as letters address them."""

from guidance.cases.models import Person
from guidance.letters.addressee import Addressee


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
