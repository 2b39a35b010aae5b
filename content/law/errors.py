"""Why an act is refused although its file can be read."""


class ImportRefused(Exception):
    """The file is an act, but it may not be stored as it stands."""


class ImportNotAllowed(ImportRefused):
    """The person may not import acts."""


class DifferentContent(ImportRefused):
    """A redaction with this id is stored with another text; published texts do not change."""

    def __init__(self, rt_id: str) -> None:
        super().__init__(f"{rt_id} is stored with another text")
        self.rt_id = rt_id


class BadAbbreviation(ImportRefused):
    """An abbreviation that could not be found in running text."""

    def __init__(self, abbreviation: str) -> None:
        super().__init__(f"not an abbreviation: {abbreviation!r}")
        self.abbreviation = abbreviation


class AbbreviationTaken(ImportRefused):
    """Another act is cited by this abbreviation."""

    def __init__(self, abbreviation: str, title: str) -> None:
        super().__init__(f"{abbreviation} is {title}")
        self.abbreviation, self.title = abbreviation, title


class AbbreviationDiffers(ImportRefused):
    """The act already has another abbreviation, on which stored links rest."""

    def __init__(self, abbreviation: str, present: str) -> None:
        super().__init__(f"{abbreviation} instead of {present}")
        self.abbreviation, self.present = abbreviation, present


class ImportedMeanwhile(ImportRefused):
    """Somebody else imported the same act at the same moment."""
