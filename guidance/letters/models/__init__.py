"""Templates, letters and batches of letters."""

from guidance.letters.models.batches import BatchItem, LetterBatch
from guidance.letters.models.letters import Issue, Letter, LetterFile, LetterSeries, Receipt
from guidance.letters.models.templates import LetterTemplate, TemplateDraft, TemplateVersion

__all__ = [
    "BatchItem",
    "Issue",
    "Letter",
    "LetterBatch",
    "LetterFile",
    "LetterSeries",
    "LetterTemplate",
    "Receipt",
    "TemplateDraft",
    "TemplateVersion",
]
