from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecurringConfig(AppConfig):
    name = "portal.recurring"
    label = "recurring"
    verbose_name = _("Recurring duties")
