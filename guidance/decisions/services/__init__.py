"""Everything that changes proposals, decisions and hearings."""

from guidance.decisions.services.blocks import put_block, retire_block, write_block
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
from guidance.decisions.services.recalculated import carry_out, preview
from guidance.decisions.services.recalculating import (
    begin_recalculation,
    cite_for_all,
    drop_recalculation,
    return_recalculation,
    send_recalculation,
    sign_recalculation,
    uncite_for_all,
    write_recalculation,
)
from guidance.decisions.services.reopening import reopen_decision
from guidance.decisions.services.signing import sign_proposal

__all__ = [
    "begin_hearing",
    "begin_recalculation",
    "carry_out",
    "cite_for_all",
    "cite_paragraph",
    "cite_provision",
    "decide_challenge",
    "drop_citation",
    "drop_proposal",
    "drop_recalculation",
    "preview",
    "put_block",
    "record_challenge",
    "record_reply",
    "reopen_decision",
    "retire_block",
    "return_proposal",
    "return_recalculation",
    "save_proposal",
    "send_proposal",
    "send_recalculation",
    "sign_proposal",
    "sign_recalculation",
    "start_proposal",
    "uncite_for_all",
    "waive_hearing",
    "write_block",
    "write_recalculation",
]
