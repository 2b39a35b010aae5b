from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "guidance.proposals"
    label = "proposals"
    verbose_name = _("Proposals")

    def ready(self) -> None:
        from guidance.proposals import registering

        registering.register()
