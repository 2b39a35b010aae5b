from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "portal.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        from portal.audit import integrity
        from portal.audit.triggers import check_triggers

        integrity.register("append_only_tables", check_triggers)
