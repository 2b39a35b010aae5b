"""The kind of notification that goes to those who said that an outage disturbs them."""

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params

CODE = "notifications.outage_fixed"


def _title(params: Params) -> str:
    english = (get_language() or "").startswith("en")
    return _("Fixed: %(outage)s") % {"outage": params["en" if english else "et"]}


OUTAGE_FIXED = NotificationKind(
    code=CODE,
    label=gettext_lazy("An outage is over"),
    title=_title,
    body=lambda params: _("You said that it disturbed you too. It works again."),
    url=lambda params: reverse("notifications:notices"),
    default=Delivery.AT_ONCE,
)
