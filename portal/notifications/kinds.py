"""Kinds of notification: each room registers its own in its AppConfig."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from portal.notifications.enums import Delivery
from portal.notifications.errors import UnknownKind

if TYPE_CHECKING:
    from portal.people.models import User

Params = Mapping[str, Any]
HIDDEN = "…"


def _always(user: "User", params: Params) -> bool:
    return True


@dataclass(frozen=True)
class NotificationKind:
    """What happened, said in the reader's language from `params`.

    `mandatory` kinds go out as `default` says. The label is the subject of the mail; `personal`
    names the params that neither a title nor a mail may show. `may_see` is asked at display and
    again at sending; a kind whose answer costs queries gives `visible` for many at once.
    """

    code: str
    label: "str | Promise"
    title: Callable[[Params], str]
    body: Callable[[Params], str]
    url: Callable[[Params], str]
    may_see: Callable[["User", Params], bool] = _always
    visible: Callable[["User", Sequence[Params]], list[bool]] | None = None
    default: Delivery = Delivery.DIGEST
    mandatory: bool = False
    personal: frozenset[str] = frozenset()

    def title_for(self, params: Params) -> str:
        """Return the title, blind to what is personal."""
        return self.title(self.without_personal(params))

    def mail_body_for(self, params: Params) -> str:
        """Return the text as a mail may hold it, blind to what is personal."""
        return self.body(self.without_personal(params))

    def without_personal(self, params: Params) -> dict[str, Any]:
        """Return the params with a dash in place of what is personal."""
        return {name: HIDDEN if name in self.personal else params[name] for name in params}

    def which_visible(self, user: "User", params: Sequence[Params]) -> list[bool]:
        """Return for each whether the person may see it today."""
        if self.visible is not None:
            return self.visible(user, params)
        return [self.may_see(user, one) for one in params]


_kinds: dict[str, NotificationKind] = {}


def register(kind: NotificationKind) -> None:
    """Add a kind."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> NotificationKind:
    """Return a kind; raises `UnknownKind`."""
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(code) from None


def known_kinds() -> list[NotificationKind]:
    """Return every kind, sorted by its words in the reader's language."""
    return sorted(_kinds.values(), key=lambda kind: str(kind.label))
