"""The roles of the portal; each is also the name of a Django group."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    EXPERT = "expert", _("Expert")
    SERVICE_OWNER = "service_owner", _("Service owner")
    CLIENT_SERVICE_SPECIALIST = "client_service_specialist", _("Client-service specialist")
    LEAD_SPECIALIST = "lead_specialist", _("Lead specialist")
    PAYOUT_SPECIALIST = "payout_specialist", _("Payout specialist")
    USER_SUPPORT = "user_support", _("User-support specialist")
    INFORMATION_SECURITY_SPECIALIST = (
        "information_security_specialist",
        _("Information-security specialist"),
    )
    AUDITOR = "auditor", _("Auditor")
    EXTERNAL_USER = "external_user", _("External user")
    PUBLIC_EDITOR = "public_editor", _("Editor of the public site")
    ADMINISTRATOR = "administrator", _("Administrator")


STAFF_ROLES = frozenset(Role.values) - {Role.EXTERNAL_USER.value}
ADMIN_ROLES = frozenset(
    {
        Role.EXPERT.value,
        Role.SERVICE_OWNER.value,
        Role.ADMINISTRATOR.value,
    }
)
