"""What a class of change brings, spelled out: who is told, who confirms, what is tested again."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from content.documents.enums import CONSEQUENCES, ChangeClass
from portal.people.roles import STAFF_ROLES, Role


def told_in_words(change_class: str) -> str:
    """Name the roles that are told of a change."""
    told = CONSEQUENCES[ChangeClass(change_class)].told
    if not told:
        return _("Nobody is told.")
    if told == STAFF_ROLES:
        return _("All staff are told.")
    names = ", ".join(str(Role(code).label).lower() for code in Role.values if code in told)
    return _("Told: %(roles)s.") % {"roles": names}


def in_words(change_class: str) -> str:
    """Everything that follows, in sentences."""
    follows = CONSEQUENCES[ChangeClass(change_class)]
    sentences = [told_in_words(change_class)]
    if follows.acknowledge:
        sentences.append(_("They confirm that they have read it."))
    if follows.retest:
        sentences.append(_("Tests that rest on the text are taken again."))
    return " ".join(sentences)


def label(change_class: str) -> SafeString:
    """The name of a class with its consequences, for a radio button."""
    return format_html(
        '<span class="kaasus-choice"><strong>{}</strong> <span>{}</span></span>',
        ChangeClass(change_class).label,
        in_words(change_class),
    )
