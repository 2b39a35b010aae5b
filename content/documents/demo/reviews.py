"""Reviews of the demo documents, as if they had been kept for some months."""

import datetime as dt

from content.documents.reviews import CONFIRMED, KIND, keep_up
from portal.recurring.models import DutyTerm
from portal.recurring.services import complete_term
from portal.workdays import DAY

BEGUN_DAYS = 120
STILL_LATE = 4


def load_demo_reviews(today: dt.date) -> None:
    """Plan the reviews from some months ago; owners confirmed all but the last that fell due."""
    keep_up(today - BEGUN_DAYS * DAY)
    fallen_due = DutyTerm.objects.late_on(today).filter(duty__kind=KIND)
    terms = list(fallen_due.select_related("duty__owner_person").order_by("due_on"))
    for term in terms[:-STILL_LATE]:
        owner = term.duty.owner_person
        assert owner is not None
        complete_term(
            owner, term=term, result=CONFIRMED, done_on=term.due_on - 3 * DAY, today=today
        )
    keep_up(today)
