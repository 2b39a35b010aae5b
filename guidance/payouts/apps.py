from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PayoutsConfig(AppConfig):
    name = "guidance.payouts"
    label = "payouts"
    verbose_name = _("Payouts")

    def ready(self) -> None:
        from guidance.payouts import registering

        registering.register()
