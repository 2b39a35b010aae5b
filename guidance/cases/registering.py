"""What the room of cases makes known to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from content.documents.demo import more
from guidance.cases import notices, panels
from guidance.cases.demo.loader import load_demo_cases
from guidance.cases.documents import registering as documents
from guidance.cases.enums import Action
from guidance.cases.models import Identification, Person
from portal.access import kinds, registry
from portal.audit import verbs

VERBS = {
    "cases.received": _("Application received"),
    "cases.person_registered": _("Person entered"),
    "cases.person_changed": _("Data of a person changed"),
    "cases.person_identified": _("Person identified"),
    "cases.party_added": _("Person added to the case"),
    "cases.changed": _("Data of the case changed"),
    "cases.deadline_set": _("Deadline set"),
    "cases.deadline_met": _("Deadline met"),
    "cases.task_added": _("Task added"),
    "cases.task_done": _("Task done"),
    "cases.searched": _("Cases searched for"),
}


def register() -> None:
    """Declare personal data, words for events, what stands on the desk and in the menu."""
    documents.register()
    registry.register(Person, "code", "given_name", "family_name")
    registry.register(Identification, "document_number")
    notices.register_kinds()
    panels.register()
    more.register(load_demo_cases)
    kinds.register(kinds.DataKind("cases.case", _("Data of a case")))
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    for action in Action:
        verbs.register(f"cases.{action}", action.label)
