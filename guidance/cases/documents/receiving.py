"""Letting an upload in: within its limit, by its content, kept outside the web root."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from guidance.cases.documents.detecting import EXTENSIONS, FileRefused, detect
from guidance.cases.documents.scanning import scan
from guidance.cases.documents.services import KeptFile, documents_folder
from guidance.keeping import Incoming

# What else a form holds beside its file.
FORM_BYTES = 100_000
# Above this nothing is read: the answer comes before the body.
TIMES_READ = 5


class TooLarge(FileRefused):
    """The file is larger than allowed."""


class LimitedUpload(TemporaryFileUploadHandler):
    """Streams a file to disk and drops it past the limit; the rest of the form stays readable."""

    too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.written = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.written += len(raw_data)
        if self.written > settings.CASE_DOCUMENT_MAX_BYTES:
            self.too_large = True
            self.file.close()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def is_hopeless(request: HttpRequest) -> bool:
    """Return whether the body is so large that it is not even read."""
    declared = request.META.get("CONTENT_LENGTH") or "0"
    most = settings.CASE_DOCUMENT_MAX_BYTES * TIMES_READ + FORM_BYTES
    return not declared.isdecimal() or int(declared) > most


def limit_upload(request: HttpRequest) -> LimitedUpload:
    """Put the limit in place; before anything reads the form."""
    handler = LimitedUpload(request)
    request.upload_handlers = [handler]
    return handler


def keep_upload(upload: "UploadedFile[bytes]") -> KeptFile:
    """Look into an upload and keep it. Raises what `detect` and `scan` raise, and `TooLarge`."""
    if (upload.size or 0) > settings.CASE_DOCUMENT_MAX_BYTES:
        raise TooLarge
    with Incoming(documents_folder()) as incoming:
        incoming.write_all(upload.chunks())
        path = incoming.flush()
        found = detect(path)
        scan(path, settings.CLAMD_ADDRESS)
        sha256 = incoming.keep()
    return KeptFile(_named(upload.name or "", found), sha256, incoming.size, found)


def _named(name: str, content_type: str) -> str:
    """Return the name under which the file is given back, its ending by its content."""
    stem = "".join(sign for sign in PurePath(name).stem if sign.isprintable())[:150].strip(". ")
    return f"{stem or 'dokument'}.{EXTENSIONS[content_type]}"
