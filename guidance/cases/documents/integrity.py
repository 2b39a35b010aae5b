"""Checking that every document of a case is there, unchanged."""

import hashlib

from guidance.cases.documents.services import documents_folder
from guidance.cases.models import CaseDocument
from guidance.keeping import path_of
from portal.audit.integrity import Finding, Result


def check_documents(result: Result) -> None:
    """Read every kept file and compare it with its hash."""
    for document in CaseDocument.objects.select_related("case").iterator(500):
        result.checked += 1
        where = f"{document.case.number} {document.pk}"
        path = path_of(documents_folder(), document.sha256)
        if not path.is_file():
            result.findings.append(Finding(where, "the file is missing"))
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != document.sha256:
                result.findings.append(Finding(where, "the file was changed"))
