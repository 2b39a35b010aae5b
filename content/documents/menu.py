"""Where those who write and decide go from their desk."""

from django.utils.translation import gettext_lazy as _

from portal.people.models import User
from portal.shell import menu


def register() -> None:
    """Add the links to the editor."""
    menu.register(
        menu.MenuLink(
            "documents.write",
            _("Write a text"),
            "wagtailadmin_home",
            "pen",
            _may_write,
            order=10,
            action=True,
        )
    )
    menu.register(
        menu.MenuLink(
            "documents.editor",
            _("Write and manage"),
            "wagtailadmin_home",
            "pen",
            _may_enter_editor,
            order=10,
        )
    )


def _may_write(user: User) -> bool:
    return user.may_write


def _may_enter_editor(user: User) -> bool:
    return user.may_enter_admin
