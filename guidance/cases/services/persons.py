"""Entering people and saying how it was made sure who they are."""

import datetime as dt
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from stdnum.ee import ik
from stdnum.exceptions import ValidationError as CodeError

from guidance.cases.enums import IdentityDocument
from guidance.cases.errors import (
    BirthDateDiffers,
    BornInFuture,
    CodeMissing,
    DocumentExpired,
    DocumentNumberMissing,
    MayNotAct,
    OtherPersonSameCode,
    WrongCode,
)
from guidance.cases.facts import ESTONIA, IdentityFacts, PersonFacts
from guidance.cases.history import write_event
from guidance.cases.models import Case, Identification, Person
from guidance.cases.standing import standing_of
from portal.audit.services import record
from portal.people.models import User

CONTACTS = ("street", "postal_code", "place", "country", "email", "phone", "language")
WITHOUT_NUMBER = frozenset({IdentityDocument.NONE, IdentityDocument.ELECTRONIC})


@transaction.atomic
def register_person(actor: User | None, *, facts: PersonFacts, today: dt.date) -> Person:
    """Enter a person, or find them by their code and take over what was said of their contacts.

    The code is checked, its birth date compared, and neither may lie in the future. Raises
    `WrongCode`, `BirthDateDiffers`, `BornInFuture`, `CodeMissing`, `OtherPersonSameCode`.
    """
    if actor is not None and not standing_of(actor, today).works:
        raise MayNotAct
    code = facts.code.strip()
    born_on = check_identity(code, facts.code_country, facts.born_on, today)
    name_key = key_of(facts.given_name, facts.family_name)
    known = _known(code, facts.code_country)
    if known is None:
        person = Person.objects.create(
            **{
                **asdict(facts),
                "code": code or None,
                "born_on": born_on,
                "name_key": name_key,
                "registered_at": timezone.now(),
            }
        )
        record(actor, "cases.person_registered", person, personal={"name": str(person)})
        return person
    if known.name_key != name_key or known.born_on != born_on:
        raise OtherPersonSameCode
    _take_over_contacts(actor, known, facts)
    return known


def check_identity(code: str, country: str, born_on: dt.date | None, today: dt.date) -> dt.date:
    """Return the birth date when code and date are possible and agree; raises otherwise."""
    if code and country == ESTONIA:
        said = born_by_code(code)
        if born_on is not None and born_on != said:
            raise BirthDateDiffers
        born_on = said
    if born_on is None:
        raise CodeMissing
    if born_on > today:
        raise BornInFuture
    return born_on


def born_by_code(code: str) -> dt.date:
    """Return the birth date that a personal code of Estonia holds. Raises `WrongCode`."""
    try:
        born: dt.date = ik.get_birth_date(ik.validate(code))
    except CodeError as error:
        raise WrongCode from error
    if ik.compact(code) != code:
        raise WrongCode
    return born


def key_of(given_name: str, family_name: str) -> str:
    """Return a name as it is compared and searched for."""
    return " ".join(f"{given_name} {family_name}".casefold().split())


@transaction.atomic
def identify_person(
    actor: User,
    *,
    case: Case,
    person: Person,
    facts: IdentityFacts,
    today: dt.date,
) -> Identification:
    """Note how it was made sure who a person of a case is.

    Raises `DocumentExpired` for a document that was not valid today, `DocumentNumberMissing`.
    """
    if not standing_of(actor, today).works_on(case):
        raise MayNotAct
    if facts.valid_until is not None and facts.valid_until < today:
        raise DocumentExpired
    if not facts.document_number.strip() and facts.document_type not in WITHOUT_NUMBER:
        raise DocumentNumberMissing
    made = Identification.objects.create(
        case=case, person=person, by=actor, at=timezone.now(), **asdict(facts)
    )
    write_event(
        actor,
        case,
        "cases.person_identified",
        data={"document": str(facts.document_type), "method": str(facts.method)},
    )
    return made


def _known(code: str, country: str) -> Person | None:
    if not code:
        return None
    people = Person.objects.select_for_update()
    return people.filter(code=code, code_country=country).first()


def _take_over_contacts(actor: User | None, person: Person, facts: PersonFacts) -> None:
    """What is left empty stays as it was."""
    said = {name: getattr(facts, name) for name in CONTACTS}
    if not facts.street and not facts.place:
        said.pop("country")
    new = {name: value for name, value in said.items() if value and value != getattr(person, name)}
    if not new:
        return
    for name, value in new.items():
        setattr(person, name, value)
    person.save(update_fields=sorted(new))
    record(actor, "cases.person_changed", person, data={"fields": sorted(new)}, personal=new)
