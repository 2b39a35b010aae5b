from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "guidance.decisions"
    label = "decisions"
    verbose_name = _("Decisions")

    def ready(self) -> None:
        from guidance.decisions import registering

        registering.register()
