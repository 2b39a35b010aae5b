"""Text of documents: Markdown to safe HTML, anchors, amounts, problems, comparison.

Pure: no models, no settings. Words for people are in `messages`.
"""

from content.markup.comparison import compare
from content.markup.errors import MarkupError, SanitizersDisagree, TooDeep, TooLarge
from content.markup.filling import FilledAmount, fill, write_amounts
from content.markup.problems import BLOCKING, Facts, Problem, find_problems, malformed_amounts
from content.markup.rendering import render
from content.markup.sanitizing import sanitize
from content.markup.text import excerpt, plain_text, word_count
from content.markup.types import AmountRef, Heading, Paragraph, Rendered

__all__ = [
    "BLOCKING",
    "AmountRef",
    "Facts",
    "FilledAmount",
    "Heading",
    "MarkupError",
    "Paragraph",
    "Problem",
    "Rendered",
    "SanitizersDisagree",
    "TooDeep",
    "TooLarge",
    "compare",
    "excerpt",
    "fill",
    "find_problems",
    "malformed_amounts",
    "plain_text",
    "render",
    "sanitize",
    "word_count",
    "write_amounts",
]
