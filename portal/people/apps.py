from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "portal.people"
    label = "people"
    verbose_name = _("People")

    def ready(self) -> None:
        from portal.people.services import ensure_roles

        post_migrate.connect(
            lambda **_: ensure_roles(), sender=self, weak=False, dispatch_uid="people.roles"
        )
