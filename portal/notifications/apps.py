from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "portal.notifications"
    label = "notifications"
    verbose_name = _("Notifications")

    def ready(self) -> None:
        from portal.audit import verbs
        from portal.notifications import kinds
        from portal.notifications.outage_fixed import OUTAGE_FIXED
        from portal.notifications.panels import newest_panel
        from portal.notifications.permissions import may_manage_notices
        from portal.shell import menu, panels

        kinds.register(OUTAGE_FIXED)
        panels.register("notifications", newest_panel, order=10)
        menu.register(
            menu.MenuLink(
                "notifications.notices",
                _("Announcements and outages"),
                "notifications:manage",
                "speak",
                may_manage_notices,
                group="control",
                order=80,
            )
        )
        verbs.register("notifications.announced", _("Announcement published"))
        verbs.register("notifications.notice_changed", _("Announcement changed"))
        verbs.register("notifications.notice_ended", _("Announcement taken down"))
        verbs.register("notifications.outage_fixed", _("Outage fixed"))
