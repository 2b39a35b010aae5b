"""Why a text was refused: a code and its numbers; the words are in `messages`."""

from __future__ import annotations


class MarkupError(Exception):
    """A text that cannot be rendered: `code` names the rule, `params` its figures."""

    def __init__(self, code: str, **params: int | str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    @property
    def message(self) -> str:
        """The words for a person, in the active language."""
        from content.markup.messages import describe

        return describe(self.code, self.params)

    def __str__(self) -> str:
        figures = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.code} ({figures})" if figures else self.code


class TooLarge(MarkupError):
    """More text, lines, cells or footnotes than one document may hold."""


class TooDeep(MarkupError):
    """Nesting, or a run of one sign, that no reader needs and the parser pays for."""


class SanitizersDisagree(MarkupError):
    """The two sanitisers left different tags, attributes or addresses: publish nothing."""
