"""Where letters stand in the menu."""

from django.utils.translation import gettext_lazy as _

from guidance.letters.permissions import may_edit, may_read_register
from portal.shell.menu import MenuLink, register


def register_links() -> None:
    register(
        MenuLink(
            code="letters.register",
            label=_("Letters"),
            url_name="letters:register",
            icon="mail",
            may=may_read_register,
            order=60,
        )
    )
    register(
        MenuLink(
            code="letters.templates",
            label=_("Letter templates"),
            url_name="letters:templates",
            icon="doc",
            may=may_edit,
            order=65,
        )
    )
