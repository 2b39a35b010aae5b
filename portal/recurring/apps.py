from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecurringConfig(AppConfig):
    name = "portal.recurring"
    label = "recurring"
    verbose_name = _("Recurring duties")

    def ready(self) -> None:
        from portal.audit import verbs
        from portal.recurring import general, notices, panels

        for verb, label in (
            ("recurring.duty_created", _("Duty created")),
            ("recurring.duty_changed", _("Duty changed")),
            ("recurring.duty_paused", _("Duty paused")),
            ("recurring.duty_resumed", _("Duty resumed")),
            ("recurring.duty_ended", _("Duty ended")),
            ("recurring.term_done", _("Duty done")),
            ("recurring.duties_created", _("Duties of a room created")),
            ("recurring.term_moved", _("Day of a duty moved by its room")),
        ):
            verbs.register(verb, label)
        general.register_kinds()
        notices.register_kinds()
        panels.register()
