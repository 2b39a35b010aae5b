from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "portal.audit"
    label = "audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        from portal.audit import integrity, verbs
        from portal.audit.guards import check_guards
        from portal.audit.permissions import may_read_events
        from portal.audit.triggers import check_triggers
        from portal.audit.verifying import check_chain, check_personal
        from portal.shell import menu

        integrity.register("append_only_tables", check_triggers)
        integrity.register("guards", check_guards)
        integrity.register("audit_chain", check_chain)
        integrity.register("audit_personal", check_personal)
        for verb, label in (
            ("audit.personal_erased", _("Personal part of an event erased")),
            ("audit.personal_expired", _("Personal parts erased after their years")),
            ("audit.personal_read", _("Personal part of an event read")),
            ("audit.exported", _("Audit log exported")),
            ("audit.head_sent", _("End of the chain sent out")),
        ):
            verbs.register(verb, label)
        menu.register(
            menu.MenuLink(
                code="audit",
                label=_("Audit log"),
                url_name="audit:events",
                icon="list",
                may=may_read_events,
                group="control",
                order=20,
            )
        )
