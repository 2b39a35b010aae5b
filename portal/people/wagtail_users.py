"""Wagtail's own administration of users and groups stays shut, for superusers too."""

from typing import Any

from wagtail.users.apps import WagtailUsersAppConfig


class ClosedUsersConfig(WagtailUsersAppConfig):
    """A group given by hand would be a right without a ground; people have their own pages."""

    def ready(self) -> None:
        from django.contrib.auth.models import Group
        from wagtail.admin.views.account import NameEmailSettingsPanel
        from wagtail.permissions import register_permission_policy

        from portal.people.models import User
        from portal.people.wagtail_policies import NobodysPolicy

        super().ready()
        for model in (User, Group):
            register_permission_policy(model, NobodysPolicy(model))
        # The page of one's own account offers no setting for this: nobody renames themselves.
        NameEmailSettingsPanel.is_active = _never


def _never(panel: Any) -> bool:
    return False
