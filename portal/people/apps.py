from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "portal.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from portal.notifications.models import Notification
        from portal.people import links, notices, wording
        from portal.people.reading import read_along
        from portal.people.requests import wiring

        read_along("unread_count", lambda: Notification.objects.unread().count_of_person())
        notices.register_kinds()
        wording.register_verbs()
        links.register_links()
        wiring.register()
        post_migrate.connect(
            _after_migrate, sender=self, weak=False, dispatch_uid="people.after_migrate"
        )


def _after_migrate(using: str, **_: Any) -> None:
    from portal.people.guards import ensure_guards
    from portal.people.requests.registers import ensure_portal
    from portal.people.services import ensure_roles

    if "people_unithead" in connections[using].introspection.table_names():
        ensure_guards(connections[using])
        ensure_roles()
    if "people_register" in connections[using].introspection.table_names():
        ensure_portal()
