"""What people can subscribe to: each room registers its topics in its AppConfig."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from portal.notifications.errors import UnknownTopic

if TYPE_CHECKING:
    from portal.people.models import User


@dataclass(frozen=True)
class Target:
    """Something that can be subscribed to: its words and where it is."""

    code: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class Topic:
    """A kind of target, such as documents or benefits.

    `targets` describes those of the given codes that the person may subscribe to, in one go;
    `offered` are chosen from on the page of subscriptions.
    """

    code: str
    label: "str | Promise"
    targets: Callable[["User", Sequence[str]], list[Target]]
    offered: Callable[["User"], list[Target]] | None = None
    hint: "str | Promise" = ""


_topics: dict[str, Topic] = {}


def register(topic: Topic) -> None:
    """Add a topic."""
    _topics[topic.code] = topic


def topic_of(code: str) -> Topic:
    """Return a topic; raises `UnknownTopic`."""
    try:
        return _topics[code]
    except KeyError:
        raise UnknownTopic(code) from None


def known_topics() -> list[Topic]:
    """Return every topic in the order of registering."""
    return list(_topics.values())
