"""Everything that changes letters, their templates and batches."""

from guidance.letters.services.batches import carry_on, create_batch
from guidance.letters.services.letters import (
    confirm_receipt,
    create_letter,
    issue_letter,
    make_pdf,
)
from guidance.letters.services.templates import (
    add_template,
    discard_draft,
    publish_draft,
    save_draft,
)

__all__ = [
    "add_template",
    "carry_on",
    "confirm_receipt",
    "create_batch",
    "create_letter",
    "discard_draft",
    "issue_letter",
    "make_pdf",
    "publish_draft",
    "save_draft",
]
