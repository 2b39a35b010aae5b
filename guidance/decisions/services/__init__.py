"""Everything that changes proposals, decisions and hearings."""

from guidance.decisions.services.challenging import decide_challenge, record_challenge
from guidance.decisions.services.citing import cite_paragraph, cite_provision, drop_citation
from guidance.decisions.services.hearings import begin_hearing, record_reply, waive_hearing
from guidance.decisions.services.proposals import (
    drop_proposal,
    return_proposal,
    save_proposal,
    send_proposal,
    start_proposal,
)
from guidance.decisions.services.signing import sign_proposal

__all__ = [
    "begin_hearing",
    "cite_paragraph",
    "cite_provision",
    "decide_challenge",
    "drop_citation",
    "drop_proposal",
    "record_challenge",
    "record_reply",
    "return_proposal",
    "save_proposal",
    "send_proposal",
    "sign_proposal",
    "start_proposal",
    "waive_hearing",
]
