"""Words for what is wrong with an upload or a request."""

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.cases.documents import detecting, errors, receiving, scanning
from guidance.cases.errors import CaseRefused
from guidance.cases.wording import refusal as general

FILES = {
    detecting.EmptyFile: gettext_lazy("The file is empty."),
    detecting.UnknownType: gettext_lazy(
        "By its content the file is no PDF, JPEG, PNG or TIFF, whatever its name says."
    ),
    detecting.BrokenFile: gettext_lazy(
        "The file is broken and cannot be read to its end. Scan or save it anew."
    ),
    detecting.ProtectedFile: gettext_lazy(
        "The file asks for a password. Save it without one and add it again."
    ),
    detecting.TooManyPixels: gettext_lazy("The picture is too large. Scan it at 300 dpi."),
    scanning.Infected: gettext_lazy("The virus check found something harmful in the file."),
    scanning.ScannerAway: gettext_lazy(
        "The virus check does not answer now. Nothing was kept; try again in a few minutes."
    ),
}
REQUESTS = {
    errors.NothingAsked: gettext_lazy("Choose at least one document."),
    errors.AskedAlready: gettext_lazy("This document is asked for already."),
    errors.NotMissing: gettext_lazy("This document is not missing any more."),
    errors.CertifiedAlready: gettext_lazy("The copy is certified already."),
    errors.ReplacedAlready: gettext_lazy("Another document took its place already."),
    errors.ReceivedInFuture: gettext_lazy("A document cannot be received on a day still to come."),
}


def file_refusal(error: detecting.FileRefused) -> str:
    """Say why a file was not taken."""
    if isinstance(error, receiving.TooLarge):
        return too_large()
    return str(FILES[type(error)])


def too_large() -> str:
    """Say that a file is too large, and what to do."""
    return _(
        "The file is larger than %(limit)s. Scan it at a lower resolution or add it in parts."
    ) % {"limit": filesizeformat(settings.CASE_DOCUMENT_MAX_BYTES)}


def refusal(error: CaseRefused) -> str:
    """Say why something was refused."""
    return str(REQUESTS[type(error)]) if type(error) in REQUESTS else general(error)
