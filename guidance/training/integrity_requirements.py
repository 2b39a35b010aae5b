"""Whether what is kept beside the ledger says the same as the ledger, and certificates too."""

from collections import defaultdict

from guidance.training.models import Assignment, Certificate, Validity
from guidance.training.validity import Ground, Row, last_stretch
from portal.audit.integrity import Finding, Result


def check_validity(result: Result) -> None:
    """Recompute until when each person is valid, and compare certificates with their passes."""
    ledgers: dict[tuple[int, int], list[Row]] = defaultdict(list)
    rows = Validity.objects.order_by("pk")
    for person, requirement, start, end, ground in rows.values_list(
        "person", "requirement", "start", "end", "ground"
    ).iterator():
        ledgers[person, requirement].append(Row(start, end, Ground(ground)))
    for owed in Assignment.objects.open().iterator():
        result.checked += 1
        stretch = last_stretch(ledgers.get((owed.person_id, owed.requirement_id), []))
        if owed.valid_until != (stretch.end if stretch else None):
            where = f"training of person {owed.person_id}, requirement {owed.requirement_id}"
            result.findings.append(Finding(where, "validity differs from the ledger"))
    passes = Certificate.objects.select_related("row")
    for one in passes.iterator():
        result.checked += 1
        same = (one.person_id, one.requirement_id) == (one.row.person_id, one.row.requirement_id)
        if not same or one.valid_until != one.row.end or one.row.ground != Ground.PASS:
            result.findings.append(Finding(f"certificate {one.code}", "differs from its pass"))
    result.checked += 1
    bare = Validity.objects.filter(ground=Ground.PASS, certificate=None).count()
    if bare:
        result.findings.append(Finding("ledger of training", f"{bare} passes lack a certificate"))
