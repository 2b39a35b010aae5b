"""What the audit log calls the changes of people, roles and units."""

from django.utils.translation import gettext_lazy as _

from portal.audit import verbs

WORDS = {
    "people.account_opened": _("Account opened"),
    "people.account_suspended": _("Account suspended"),
    "people.account_resumed": _("Account resumed"),
    "people.account_closed": _("Account closed"),
    "people.account_reopened": _("Account opened again"),
    "people.invited": _("Link for setting a password sent"),
    "people.password_link_asked": _("Link for a forgotten password asked for"),
    "people.password_set": _("Password set with a link"),
    "people.person_corrected": _("Name or address corrected"),
    "people.unit_changed": _("Unit of a person changed"),
    "people.password_changed": _("Password changed"),
    "people.role_granted": _("Role given"),
    "people.role_ended": _("Role ended"),
    "people.unit_made": _("Unit made"),
    "people.unit_renamed": _("Unit renamed"),
    "people.unit_moved": _("Unit moved"),
    "people.unit_closed": _("Unit closed"),
    "people.head_named": _("Head of a unit named"),
    "people.overview_taken": _("Overview of rights taken as a file"),
}


def register_verbs() -> None:
    """Tell the audit log the words for what this room records."""
    for verb, label in WORDS.items():
        verbs.register(verb, label)
