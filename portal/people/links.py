"""Where the rooms of people stand in the menu."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.people.models import User
from portal.people.permissions import may_read_people
from portal.shell.menu import MenuLink, register


def register_links() -> None:
    """Put the pages about people into the menu of those who may use them."""
    register(
        MenuLink("my_rights", _("My rights"), "people:my_rights", "key", _anybody, "people", 10)
    )
    register(MenuLink("people", _("People"), "directory:people", "users", _reader, "people", 20))
    register(MenuLink("units", _("Units"), "directory:units", "list", _reader, "people", 30))
    register(
        MenuLink(
            "rights", _("Rights on a day"), "directory:overview", "calendar", _reader, "control", 20
        )
    )


def _anybody(user: User) -> bool:
    return True


def _reader(user: User) -> bool:
    return may_read_people(user, timezone.localdate())
