"""What requests and substitution offer to the rooms below: words of events, notices, the desk."""

from django.utils.translation import gettext_lazy as _

from portal.audit import verbs
from portal.people.requests import notices, panels

VERBS = {
    "request_asked": _("Rights asked for"),
    "request_head_approved": _("Request approved as head"),
    "request_owner_approved": _("Request approved as owner"),
    "request_carried_out": _("Request carried out"),
    "request_refused": _("Request refused"),
    "request_withdrawn": _("Request withdrawn"),
    "request_lapsed": _("Request lapsed"),
    "external_right_ended": _("Right in a register ended early"),
    "external_right_removed": _("Right removed in a register"),
    "register_added": _("Register added"),
    "register_changed": _("Register changed"),
    "absence_entered": _("Absence entered"),
    "absence_ended": _("Absence ended early"),
    "substitution_entered": _("Substitution entered"),
    "substitution_ended": _("Substitution ended early"),
    "schedule_imported": _("Leave schedule imported"),
}


def register() -> None:
    """Tell the registries; called once when the portal starts."""
    for verb, label in VERBS.items():
        verbs.register(f"people.{verb}", label)
    notices.register_kinds()
    panels.register_panels()
