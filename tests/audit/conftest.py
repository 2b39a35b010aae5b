"""A short chain and the hand of an attacker who has the rights of the database."""

from collections.abc import Callable

import pytest
from django.db import connection

from portal.audit.integrity import Result
from portal.audit.models import AuditEvent
from portal.audit.services import record
from portal.audit.triggers import lifted
from portal.audit.verifying import check_chain, check_personal, settle
from tests.factories import UserFactory


@pytest.fixture
def chain(db: None) -> list[AuditEvent]:
    """Five events, the third with a personal part."""
    person = UserFactory()
    events = []
    for number in range(1, 6):
        personal = {"name": "Mari Maasikas"} if number == 3 else None
        events.append(
            record(person, "test.row_written", person, data={"n": number}, personal=personal)
        )
    settle()
    return events


@pytest.fixture
def tamper() -> Callable[..., None]:
    """Run a statement with the triggers out of the way."""

    def run(statement: str, *arguments: object) -> None:
        with lifted(connection), connection.cursor() as cursor:
            cursor.execute(statement, arguments)

    return run


def found(check: Callable[[Result], None] = check_chain) -> list[tuple[str, str]]:
    """Return what a check finds."""
    result = Result("test")
    check(result)
    return [(finding.where, finding.what) for finding in result.findings]


def found_personal() -> list[tuple[str, str]]:
    return found(check_personal)
