"""Why a file cannot be read as an act: one class per reason; the words are made elsewhere."""


class ActFileError(Exception):
    """The file is not a usable act."""


class NotXml(ActFileError):
    """The file is not well-formed XML, or it ends too early."""

    def __init__(self, line: int | None) -> None:
        super().__init__(f"not well-formed XML near line {line}")
        self.line = line


class NotAnAct(ActFileError):
    """The XML is something other than an act of Riigi Teataja."""

    def __init__(self, root: str) -> None:
        super().__init__(f"root element {root!r} is not an act")
        self.root = root


class HasDoctype(ActFileError):
    """The XML declares a document type; acts never do, attacks by entities must."""


class MissingMetadata(ActFileError):
    """Elements are missing without which an act cannot be filed."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"missing: {', '.join(names)}")
        self.names = names


class BadMetadata(ActFileError):
    """A date or identifier that cannot be read, or an end before its start."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name} cannot be read: {value!r}")
        self.name, self.value = name, value


class NoContent(ActFileError):
    """The act has no text."""


class FileTooLarge(ActFileError):
    """The file is larger than any act."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"larger than {limit} bytes")
        self.limit = limit
