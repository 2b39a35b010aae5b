"""What people are told about duties."""

import datetime as dt
from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.notifications.enums import Delivery
from portal.notifications.kinds import NotificationKind, Params, register
from portal.people.models import User
from portal.recurring.kinds import UnknownKind, kind_of
from portal.recurring.reminding import LATE, PASSED, REMINDER


def _coming(params: Params) -> str:
    count = int(params["count"])
    return ngettext(
        "%(count)s duty falls due, the first on %(day)s",
        "%(count)s duties fall due, the first on %(day)s",
        count,
    ) % {"count": count, "day": _day(params)}


def _late(params: Params) -> str:
    count = int(params["count"])
    return ngettext(
        "%(count)s duty is late, since %(day)s",
        "%(count)s duties are late, the first since %(day)s",
        count,
    ) % {"count": count, "day": _day(params)}


def _passed(params: Params) -> str:
    count = int(params["count"])
    return ngettext(
        "%(count)s duty passed to you as a substitute, due on %(day)s",
        "%(count)s duties passed to you as a substitute, the first due on %(day)s",
        count,
    ) % {"count": count, "day": _day(params)}


def _day(params: Params) -> str:
    return f"{dt.date.fromisoformat(params['due']):%d.%m.%Y}"


def _body(params: Params) -> str:
    """Name the kinds with their numbers; what each duty is about stays in the portal."""
    kinds = [f"{_label(code)}: {count}" for code, count in sorted(params["kinds"].items())]
    return _("What waits: %(kinds)s.") % {"kinds": ", ".join(kinds)}


def _label(code: str) -> str:
    try:
        return str(kind_of(code).label)
    except UnknownKind:
        return code


def _url(params: Params) -> str:
    if params.get("duty"):
        return reverse("recurring:duty", args=[params["duty"]])
    return reverse("recurring:mine")


def _is_theirs(user: User, params: Params) -> bool:
    return bool(params["person"] == user.pk)


def register_kinds() -> None:
    """Make the notifications known; what is late cannot be switched off."""
    kinds: tuple[tuple[str, object, Callable[[Params], str], Delivery, bool], ...] = (
        (REMINDER, gettext_lazy("Duties that fall due"), _coming, Delivery.DIGEST, False),
        (LATE, gettext_lazy("Late duties"), _late, Delivery.AT_ONCE, True),
        (
            PASSED,
            gettext_lazy("Duties passed to a substitute"),
            _passed,
            Delivery.AT_ONCE,
            True,
        ),
    )
    for code, label, title, default, mandatory in kinds:
        register(
            NotificationKind(
                code=code,
                label=label,  # type: ignore[arg-type]
                title=title,
                body=_body,
                url=_url,
                may_see=_is_theirs,
                default=default,
                mandatory=mandatory,
            )
        )
