"""Recomputing what was published, registered and made."""

import hashlib

from django.db.models import Count, Max

from guidance.keeping import path_of
from guidance.letters.models import Letter, LetterFile, LetterSeries, TemplateVersion
from guidance.letters.services.letters import letters_folder
from portal.audit.integrity import Finding, Result


def check_templates(result: Result) -> None:
    """Check the hash of every published version of a template."""
    for version in TemplateVersion.objects.select_related("template").iterator(500):
        result.checked += 1
        if version.digest() != version.sha256:
            result.findings.append(Finding(str(version), "the words do not match their hash"))


def check_letters(result: Result) -> None:
    """Check the hash of every letter and that the register has no gaps."""
    for letter in Letter.objects.iterator(500):
        result.checked += 1
        if letter.digest() != letter.sha256:
            result.findings.append(Finding(letter.number, "the content does not match its hash"))
    years = {
        row["year"]: (row["count"], row["last"])
        for row in Letter.objects.order_by()
        .values("year")
        .annotate(count=Count("pk"), last=Max("sequence"))
    }
    for series in LetterSeries.objects.all():
        if years.get(series.year, (0, 0)) != (series.last, series.last):
            result.findings.append(Finding(str(series), "a letter of the register is missing"))


def check_files(result: Result) -> None:
    """Check that every PDF is there, unchanged."""
    for made in LetterFile.objects.select_related("letter").iterator(500):
        result.checked += 1
        path = path_of(letters_folder(), made.sha256)
        if not path.is_file():
            result.findings.append(Finding(made.letter.number, "the PDF is missing"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != made.sha256:
            result.findings.append(Finding(made.letter.number, "the PDF was changed"))
