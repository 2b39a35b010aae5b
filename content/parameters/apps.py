from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ParametersConfig(AppConfig):
    name = "content.parameters"
    label = "parameters"
    verbose_name = _("Amounts and limits")

    def ready(self) -> None:
        from content.parameters.services import load_parameters

        post_migrate.connect(
            lambda **_: load_parameters(), sender=self, weak=False, dispatch_uid="parameters.load"
        )
