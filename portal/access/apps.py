from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "portal.access"
    label = "access"
    verbose_name = _("Access to personal data")

    def ready(self) -> None:
        from portal.access import kinds, links, notices, panels, registry, showing
        from portal.access.emergency import open_until
        from portal.access.integrity import check_entries
        from portal.access.models import AccessEntry, BreakGlass
        from portal.audit import integrity, verbs
        from portal.people.models import User
        from portal.people.reading import read_along
        from portal.shell import panels as desk
        from portal.shell.personal import set_guard

        set_guard(showing.guard)
        integrity.register("access_entries", check_entries)
        # The room of people stands below this one, so its model is declared here.
        registry.register(User, "personal_code")
        registry.register(AccessEntry, "subject_code", "subject_label")
        registry.register(BreakGlass, "subject_code")
        kinds.register(kinds.DataKind("access.account", _("Data of a user account")))
        kinds.register(kinds.DataKind("access.log", _("Log of who opened the data")))
        for verb, label in (
            ("access.person_shown", _("Personal data opened")),
            ("access.break_glass_opened", _("Emergency access opened")),
            ("access.break_glass_closed", _("Emergency access closed early")),
            ("access.log_erased", _("Old entries of the access log erased")),
            ("access.break_glass_reviewed", _("Emergency access reviewed")),
            ("access.confirmation_failed", _("Wrong password at emergency access")),
        ):
            verbs.register(verb, label)
        read_along("emergency_open_until", open_until)
        notices.register_kinds()
        desk.register("access.open", panels.own_panel, order=5)
        desk.register("access.review", panels.review_panel, order=15)
        links.register_links()
