from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "guidance.training"
    label = "training"
    verbose_name = _("Training")

    def ready(self) -> None:
        from guidance.training import registering

        registering.register()
