"""Registering a letter, making its PDF, issuing it."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from guidance.keeping import keep, path_of
from guidance.letters.addressee import Addressee
from guidance.letters.enums import Channel
from guidance.letters.errors import (
    AlreadyIssued,
    MayNotWrite,
    NoTemplate,
    NotMade,
    SentOutOfRange,
    WrongData,
)
from guidance.letters.models import (
    BatchItem,
    Issue,
    Letter,
    LetterFile,
    Receipt,
    TemplateVersion,
)
from guidance.letters.numbering import next_sequence, write_number
from guidance.letters.permissions import may_write, writing_for
from guidance.letters.placeholders import Data, names_in, wrong_values
from guidance.letters.purposes import purpose_of
from guidance.letters.rendering import letter_page, letter_pdf, render_subject
from portal.audit.services import record
from portal.people.models import User


def version_for(template_key: str, language: str, on: dt.date) -> TemplateVersion:
    """Return the words for letters dated on a day, in Estonian when the language has none.

    Raises `NoTemplate`.
    """
    versions = TemplateVersion.objects.in_use(on).select_related("template")
    versions = versions.filter(template__key=template_key)
    found = versions.filter(language=language).first() or versions.filter(language="et").first()
    if found is None:
        raise NoTemplate(template_key)
    return found


def check_data(version: TemplateVersion, data: Data) -> None:
    """Raise `WrongData` unless every place of the version gets a value of its kind."""
    used = names_in(version.body)
    places = purpose_of(version.template.purpose).places
    if wrong := wrong_values(data, places, used):
        raise WrongData(wrong)


@transaction.atomic
def create_letter(
    actor: User | None,
    *,
    template_key: str,
    addressee: Addressee,
    data: Data,
    reference: str,
    on: dt.date,
    for_whom: User | None = None,
    batch_item: BatchItem | None = None,
) -> Letter:
    """Register a letter with its number; `data` gives the places of its template.

    The name of the addressee and the reference need no values of their own. None as the actor is
    the portal itself. The PDF is made by `make_pdf`. Raises `MayNotWrite`, `NoTemplate`,
    `WrongData`.
    """
    if actor is not None and not may_write(actor):
        raise MayNotWrite
    version = version_for(template_key, addressee.language, on)
    values = {"addressee": addressee.name, "reference": reference, **data}
    check_data(version, values)
    sequence = next_sequence(on.year)
    letter = Letter(
        number=write_number(on.year, sequence),
        year=on.year,
        sequence=sequence,
        dated=on,
        template_version=version,
        language=version.language,
        subject=render_subject(version, values),
        reference=reference,
        addressee=addressee.as_json(),
        data=values,
        created_by=actor,
        for_whom=for_whom or writing_for(actor, timezone.localdate()),
        created_at=timezone.now(),
        batch_item=batch_item,
    )
    letter.sha256 = letter.digest()
    letter.save(force_insert=True)
    record(
        actor,
        "letters.letter_created",
        letter,
        for_whom=letter.for_whom,
        data={"number": letter.number, "reference": reference, "sha256": letter.sha256},
    )
    return letter


def make_pdf(letter_id: int) -> LetterFile:
    """Make the PDF of a letter unless it exists; may be repeated after a crash at any point.

    Raises `content.documents.pdf.PdfUnavailable`.
    """
    letter = Letter.objects.select_related("template_version__template").get(pk=letter_id)
    made = LetterFile.objects.filter(letter=letter).first()
    if made is not None:
        return made
    pdf = letter_pdf(letter_page(letter))
    sha256 = keep(letters_folder(), pdf)
    try:
        with transaction.atomic():
            return LetterFile.objects.create(
                letter=letter, sha256=sha256, size=len(pdf), made_at=timezone.now()
            )
    except IntegrityError:
        return LetterFile.objects.get(letter=letter)


def letters_folder() -> Path:
    """Return where the PDFs lie."""
    return Path(settings.LETTERS_DIR)


def pdf_path(letter: Letter) -> Path:
    """Return where the PDF of a letter lies; raises `NotMade`."""
    if not letter.is_made:
        raise NotMade
    return path_of(letters_folder(), letter.file.sha256)


@transaction.atomic
def issue_letter(
    actor: User,
    *,
    letter: Letter,
    channel: str,
    on: dt.date,
    today: dt.date,
    to: str = "",
    for_whom: User | None = None,
) -> Issue:
    """Note that a letter went out and compute when it counts as delivered (SÜS § 27).

    Raises `MayNotWrite`, `NotMade`, `SentOutOfRange`, `AlreadyIssued`.
    """
    _require_writer(actor, letter, today)
    if not LetterFile.objects.filter(letter=letter).exists():
        raise NotMade
    if not letter.dated <= on <= today:
        raise SentOutOfRange
    addressee = letter.to
    issue = Issue(
        letter=letter,
        channel=Channel(channel),
        sent_on=on,
        to=to.strip() or default_destination(addressee, channel),
        abroad=channel == Channel.POST and addressee.is_abroad,
        issued_by=actor,
        for_whom=for_whom or writing_for(actor, today),
        at=timezone.now(),
    )
    issue.presume()
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyIssued from error
    record(
        actor,
        "letters.letter_issued",
        letter,
        for_whom=issue.for_whom,
        data={
            "number": letter.number,
            "channel": str(channel),
            "sent_on": on.isoformat(),
            "presumed_on": issue.presumed_on.isoformat() if issue.presumed_on else "",
        },
    )
    return issue


def default_destination(addressee: Addressee, channel: str) -> str:
    """Return where a letter goes when nothing else is said."""
    if channel == Channel.EMAIL:
        return addressee.email or addressee.name
    if channel == Channel.POST:
        return ", ".join([addressee.name, *addressee.address])
    return addressee.name


@transaction.atomic
def confirm_receipt(actor: User, *, issue: Issue, on: dt.date, today: dt.date) -> Receipt:
    """Note that the addressee confirmed receipt; by e-mail only that counts as delivery.

    Raises `MayNotWrite`, `SentOutOfRange`, `AlreadyIssued`.
    """
    _require_writer(actor, issue.letter, today)
    if not issue.sent_on <= on <= today:
        raise SentOutOfRange
    try:
        with transaction.atomic():
            receipt = Receipt.objects.create(
                issue=issue, received_on=on, recorded_by=actor, at=timezone.now()
            )
    except IntegrityError as error:
        raise AlreadyIssued from error
    record(
        actor,
        "letters.receipt_confirmed",
        issue.letter,
        for_whom=writing_for(actor, today),
        data={"number": issue.letter.number, "received_on": on.isoformat()},
    )
    return receipt


def _require_writer(actor: User, letter: Letter, today: dt.date) -> None:
    if not may_write(actor):
        raise MayNotWrite
    if not Letter.objects.visible_to(actor, today).filter(pk=letter.pk).exists():
        raise MayNotWrite
