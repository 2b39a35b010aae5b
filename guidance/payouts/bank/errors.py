"""Why a bank file cannot be written, trusted or read; the words are made elsewhere."""


class BankFileError(Exception):
    """A bank file is not usable."""


class BadTransfer(BankFileError):
    """A transfer cannot be ordered: `what` is name, iban, amount, reference, text or town."""

    def __init__(self, sequence: int, what: str) -> None:
        super().__init__(f"transfer {sequence}: {what}")
        self.sequence, self.what = sequence, what


class BadPayer(BankFileError):
    """Who pays, or the number of the run, does not fit into a file: `what` says which."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class DoesNotAddUp(BankFileError):
    """The transfers are not those announced: `what` is count, sum or sequence."""

    def __init__(self, what: str, expected: int, found: int) -> None:
        super().__init__(f"{what}: expected {expected}, found {found}")
        self.what, self.expected, self.found = what, expected, found


class Differs(BankFileError):
    """A file says something else than the run: where, and both values."""

    def __init__(self, where: str, expected: str, found: str) -> None:
        super().__init__(f"{where}: expected {expected!r}, found {found!r}")
        self.where, self.expected, self.found = where, expected, found


class NotXml(BankFileError):
    """The file is not well-formed XML, or it ends too early."""

    def __init__(self, line: int | None) -> None:
        super().__init__(f"not well-formed XML near line {line}")
        self.line = line


class NotValid(BankFileError):
    """The file does not keep to the schema of its message: `problem` is what libxml2 says."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class HasDoctype(BankFileError):
    """The XML declares a document type; banks never do, attacks by entities must."""


class UnknownMessage(BankFileError):
    """The XML is another message than pain.002, camt.053 or camt.054."""

    def __init__(self, root: str) -> None:
        super().__init__(f"unknown message {root!r}")
        self.root = root


class TooLarge(BankFileError):
    """The file is larger than any answer of a bank."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"larger than {limit} bytes")
        self.limit = limit


class NoLines(BankFileError):
    """The file is well-formed but tells of nothing: silence is not an answer."""
