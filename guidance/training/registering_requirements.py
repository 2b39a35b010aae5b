"""What requirements, the ledger and external users add to the other rooms."""

from django.utils.translation import gettext_lazy as _

from content.documents.demo import more
from guidance.training import (
    desk_requirements,
    duties_requirements,
    notices_requirements,
    receiving,
)
from guidance.training.demo.loader import load_demo_training
from guidance.training.integrity_requirements import check_validity
from portal.audit import integrity, verbs

VERBS = {
    "training.requirement_set": _("Requirement set"),
    "training.requirement_changed": _("Requirement changed"),
    "training.requirement_ended": _("Requirement ended"),
    "training.assigned": _("Training given to people"),
    "training.unassigned": _("Training not owed any more"),
    "training.passed": _("Training passed"),
    "training.extended": _("Validity of training extended"),
    "training.revoked": _("Validity of training revoked"),
    "training.delta_opened": _("Questions on a change given to people"),
    "training.delta_done": _("Questions on a change answered"),
    "training.tenant_opened": _("Municipality added"),
    "training.external_invited": _("External user invited"),
    "training.external_left": _("External user left"),
    "training.contact_named": _("Contact of a municipality changed"),
    "training.invitations_imported": _("List of external users imported"),
    "training.list_taken": _("List of training taken as a file"),
}


def register() -> None:
    """Add everything; called when the app is ready."""
    for verb, label in VERBS.items():
        verbs.register(verb, label)
    duties_requirements.register_kinds()
    notices_requirements.register_kinds()
    desk_requirements.register()
    receiving.connect()
    integrity.register("training_validity", check_validity)
    more.register(load_demo_training)
