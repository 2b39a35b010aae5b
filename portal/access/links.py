"""Where the rooms of this app stand in the menu."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access.permissions import may_break_glass, may_look_up, watches_over_grants
from portal.people.models import User
from portal.shell.menu import MenuLink, register


def register_links() -> None:
    register(
        MenuLink(
            code="access.own",
            label=_("Who opened my data"),
            url_name="access:own",
            icon="eye",
            may=lambda user: bool(user.personal_code),
            group="people",
            order=80,
        )
    )
    register(
        MenuLink(
            code="access.break_glass",
            label=_("Emergency access"),
            url_name="access:break_glass",
            icon="bolt",
            may=may_break_glass,
            group="people",
            order=90,
        )
    )
    register(
        MenuLink(
            code="access.review",
            label=_("Emergency accesses"),
            url_name="access:break_glass_list",
            icon="shield",
            may=_watches,
            group="control",
            order=40,
        )
    )
    register(
        MenuLink(
            code="access.look_up",
            label=_("Who opened a person's data"),
            url_name="access:look_up",
            icon="search",
            may=may_look_up,
            group="control",
            order=30,
        )
    )


def _watches(user: User) -> bool:
    return user.is_agency_staff and watches_over_grants(user, timezone.localdate())
