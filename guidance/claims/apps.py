from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "guidance.claims"
    label = "claims"
    verbose_name = _("Claims for overpayments")

    def ready(self) -> None:
        from guidance.claims import registering

        registering.register()
