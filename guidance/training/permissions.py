"""Who looks after the bank, the quizzes and the courses."""

from portal.people.models import User
from portal.people.roles import Role

AUTHORS = frozenset(
    {
        Role.EXPERT.value,
        Role.LEAD_SPECIALIST.value,
        Role.INFORMATION_SECURITY_SPECIALIST.value,
        Role.ADMINISTRATOR.value,
    }
)
REPORT_READERS = frozenset({Role.SERVICE_OWNER.value, Role.AUDITOR.value})


def may_author(user: User) -> bool:
    """Whether the person writes questions, quizzes and courses, and marks attempts anew."""
    return any(user.has_role(role) for role in AUTHORS)


def reads_report(user: User) -> bool:
    """Whether a role opens the report on knowledge; heads read it too (`seeing.Sight`)."""
    return may_author(user) or any(user.has_role(role) for role in REPORT_READERS)
