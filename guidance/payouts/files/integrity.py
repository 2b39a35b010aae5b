"""Files that went out and came in, against their digests."""

from guidance.keeping import path_of
from guidance.payouts.enums import RunState
from guidance.payouts.files.settings import payouts_folder
from guidance.payouts.models import InFile, OutFile
from guidance.payouts.services.files import digest_of
from portal.audit.integrity import Finding, Result


def check_files(result: Result) -> None:
    """Check that every file of an approved run and every answer of the bank is there, unchanged."""
    approved = OutFile.objects.filter(
        run__state__in=[RunState.APPROVED, RunState.HANDED_OVER, RunState.CLOSED]
    )
    for kept in (approved, InFile.objects.all()):
        for name, sha256 in kept.order_by("pk").values_list("name", "sha256").iterator(500):
            result.checked += 1
            found = digest_of(path_of(payouts_folder(), sha256))
            if not found:
                result.findings.append(Finding(name, "the file is missing"))
            elif found != sha256:
                result.findings.append(Finding(name, "the file was changed"))
