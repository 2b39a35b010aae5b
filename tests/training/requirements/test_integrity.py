"""What is kept beside the ledger is recomputed; a certificate is compared with its pass."""

from guidance.training.integrity_requirements import check_validity
from guidance.training.models import Assignment
from portal.audit.integrity import Result
from tests.training.requirements.conftest import DAY, TODAY, Agency


def findings() -> list[str]:
    result = Result("training_validity")
    check_validity(result)
    return [finding.where for finding in result.findings]


def test_nothing_is_found_where_all_is_right(agency: Agency) -> None:
    agency.require()
    agency.passes(agency.specialist, TODAY)
    assert findings() == []


def test_a_day_written_by_hand_is_found(agency: Agency) -> None:
    agency.require()
    agency.passes(agency.specialist, TODAY)
    Assignment.objects.update(valid_until=TODAY + 999 * DAY)
    assert len(findings()) == 1
