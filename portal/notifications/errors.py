"""One class for each rule that can be broken; the words for people are made in the views."""


class UnknownKind(Exception):
    """Nobody registered this kind of notification."""


class UnknownTopic(Exception):
    """Nobody registered this topic, or it has no such target."""


class MandatoryKind(Exception):
    """A mandatory kind goes out as its room says."""


class MayNotAnnounce(Exception):
    """The person's roles do not cover this kind of announcement."""


class AlreadyOver(Exception):
    """What is over is not changed or ended again."""
