"""What may be done with cases; every change goes through here."""

from guidance.cases.services.assigning import (
    assign_case,
    bulk_reassign,
    hand_over_case,
    return_to_pool,
    take_case,
)
from guidance.cases.services.changing import add_party, change_case
from guidance.cases.services.ending import (
    close_case,
    finish_case,
    leave_unexamined,
    withdraw_case,
)
from guidance.cases.services.persons import identify_person, register_person
from guidance.cases.services.receiving import receive_application, receive_once
from guidance.cases.services.tasks import add_task, complete_task
from guidance.cases.services.terms import meet_deadline, set_deadline
from guidance.cases.services.waiting import begin_wait, end_wait, resume_waits

__all__ = [
    "add_party",
    "add_task",
    "assign_case",
    "begin_wait",
    "bulk_reassign",
    "change_case",
    "close_case",
    "complete_task",
    "end_wait",
    "finish_case",
    "hand_over_case",
    "identify_person",
    "leave_unexamined",
    "meet_deadline",
    "receive_application",
    "receive_once",
    "register_person",
    "resume_waits",
    "return_to_pool",
    "set_deadline",
    "take_case",
    "withdraw_case",
]
