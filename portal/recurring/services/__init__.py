"""What may be done with duties; every change goes through here."""

from portal.recurring.services.duties import (
    change_duty,
    create_duty,
    end_duty,
    pause_duty,
    resume_duty,
)
from portal.recurring.services.many import Wanted, create_duties, move_open_terms
from portal.recurring.services.terms import complete_term, record_outcome

__all__ = [
    "Wanted",
    "change_duty",
    "complete_term",
    "create_duties",
    "create_duty",
    "end_duty",
    "move_open_terms",
    "pause_duty",
    "record_outcome",
    "resume_duty",
]
