"""Registering, making and issuing letters."""

import datetime as dt
import hashlib
import re
import zlib

import pytest
import time_machine
from django.db import DatabaseError, transaction

from guidance.letters.addressee import Addressee
from guidance.letters.errors import (
    AlreadyIssued,
    MayNotWrite,
    NoTemplate,
    NotMade,
    SentOutOfRange,
    WrongData,
)
from guidance.letters.integrity import check_files, check_letters
from guidance.letters.models import Issue, Letter, LetterFile
from guidance.letters.rendering import letter_page, letter_pdf
from guidance.letters.services import confirm_receipt, issue_letter, make_pdf
from guidance.letters.services.letters import pdf_path
from portal.audit.integrity import Result
from portal.audit.models import AuditEvent
from tests.factories import UserFactory
from tests.letters.conftest import MARI, REQUEST, TODAY, made

pytestmark = pytest.mark.django_db


def send(writer, letter, **facts):
    values = {"channel": "post", "on": TODAY, "today": TODAY, **facts}
    return issue_letter(writer, letter=letter, **values)


def unpacked(pdf):
    """The streams of a PDF, unpacked."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.S)
    return b"".join(zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x")


def test_a_letter_is_registered_with_what_it_is_made_of(write, writer):
    letter = write()
    assert (letter.number, letter.subject) == ("2026/1-1", "Palume dokumente: lapsetoetus")
    assert letter.to == MARI and letter.data["documents"] == REQUEST["documents"]
    assert letter.digest() == letter.sha256
    event = AuditEvent.objects.filter(verb="letters.letter_created").get()
    assert event.actor == writer and "Mari" not in event.data


def test_numbers_run_by_year_without_gaps(write):
    write()
    with pytest.raises(WrongData):
        write(data={**REQUEST, "reply_by": "homme"})
    assert write().number == "2026/1-2"
    assert write(on=dt.date(2027, 1, 2)).number == "2027/1-1"


def test_only_who_works_on_cases_writes(write):
    with pytest.raises(MayNotWrite):
        write(actor=UserFactory(roles=["expert"]))
    assert write(actor=None).created_by is None


def test_without_a_template_or_a_value_there_is_no_letter(write):
    with pytest.raises(NoTemplate):
        write(template_key="puudub")
    with pytest.raises(WrongData) as wrong:
        write(data={"benefit": "lapsetoetus"})
    assert wrong.value.names == ["applied_on", "documents", "reply_by", "signer"]


def test_who_reads_english_gets_english(write):
    letter = write(addressee=Addressee("Ann Sample", language="en"))
    assert letter.language == "en" and "Please send" in letter.subject


def test_a_letter_never_changes(write):
    letter = write()
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(subject="Muu")
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk)._raw_delete("default")


def test_the_pdf_is_made_once_and_kept_under_its_hash(write):
    letter = write()
    first, second = make_pdf(letter.pk), make_pdf(letter.pk)
    assert first == second and LetterFile.objects.count() == 1
    content = pdf_path(Letter.objects.get(pk=letter.pk)).read_bytes()
    assert content.startswith(b"%PDF-") and b"pdfuaid" in unpacked(content)
    assert hashlib.sha256(content).hexdigest() == first.sha256


def test_the_same_letter_is_the_same_bytes(write):
    letter = write()
    page = letter_page(letter)
    first = letter_pdf(page)
    with time_machine.travel(dt.datetime(2031, 1, 1, tzinfo=dt.UTC)):
        assert letter_page(Letter.objects.get(pk=letter.pk)) == page
        assert letter_pdf(page) == first


def test_two_at_once_make_one_pdf(write, monkeypatch):
    letter = write()
    other = "1" * 64

    def first_comes_another(html):
        LetterFile.objects.create(letter=letter, sha256=other, size=1, made_at=letter.created_at)
        return b"%PDF-"

    monkeypatch.setattr("guidance.letters.services.letters.letter_pdf", first_comes_another)
    assert make_pdf(letter.pk).sha256 == other


def test_by_post_it_counts_as_delivered_after_five_days(write, writer):
    letter = made(write())
    issue = send(writer, letter)
    assert issue.delivered_on == TODAY + dt.timedelta(days=5)
    assert issue.to == "Mari Näidis, Näidise tänav 1–2, 10001 Tallinn"
    assert letter.delivered_on == issue.delivered_on


def test_abroad_after_thirty(write, writer):
    letter = made(write(addressee=Addressee("Ann", address=("Helsinki",), country="FI")))
    assert send(writer, letter).delivered_on == TODAY + dt.timedelta(days=30)


def test_by_email_when_receipt_is_confirmed(write, writer):
    letter = made(write())
    issue = send(writer, letter, channel="email")
    assert issue.delivered_on is None and issue.to == MARI.email
    later = TODAY + dt.timedelta(days=3)
    confirm_receipt(writer, issue=issue, on=later, today=later)
    assert Issue.objects.get().delivered_on == later
    with pytest.raises(AlreadyIssued):
        confirm_receipt(writer, issue=issue, on=later, today=later)
    with pytest.raises(SentOutOfRange):
        confirm_receipt(writer, issue=issue, on=TODAY - dt.timedelta(days=1), today=later)


def test_sent_twice_the_first_day_counts(write, writer):
    letter = made(write())
    send(writer, letter)
    send(writer, letter, channel="portal")
    assert letter.delivered_on == TODAY


def test_what_cannot_be_issued(write, writer):
    letter = write()
    with pytest.raises(NotMade):
        send(writer, letter)
    letter = made(letter)
    for day in (TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)):
        with pytest.raises(SentOutOfRange):
            send(writer, letter, on=day)
    with pytest.raises(MayNotWrite):
        send(UserFactory(roles=["client_service_specialist"]), letter)
    send(writer, letter)
    with pytest.raises(AlreadyIssued):
        send(writer, letter)


def test_integrity_notices_what_was_changed(write):
    letter = write()
    make_pdf(letter.pk)
    letters, files = Result("letters"), Result("files")
    check_letters(letters)
    check_files(files)
    assert not letters.findings + files.findings and letters.checked == files.checked == 1
    pdf_path(Letter.objects.get(pk=letter.pk)).write_bytes(b"%PDF-vale")
    check_files(changed := Result("files"))
    assert len(changed.findings) == 1
