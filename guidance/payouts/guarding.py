"""What the database refuses of payouts, row by row; put up by the first migration."""

from portal.audit.guards import Rule, changed

RUN = "payouts_payoutrun"
STEPS = (
    "draft>draft",
    "draft>formed",
    "draft>cancelled",
    "formed>formed",
    "formed>approved",
    "formed>cancelled",
    "approved>approved",
    "approved>handed_over",
    "approved>cancelled",
    "handed_over>handed_over",
    "handed_over>closed",
)
TOTALS = ("n", "gross", "deducted", "net", "digest", "formed_at")
WHAT = ("number", "month", "channel", "sequence", "payday", "opened_at")
SENT_BY = (
    "prepared_by_id",
    "approved_by_id",
    "approved_at",
    "released_by_id",
    "handed_over_at",
    "checked_at",
    "cancelled_by_id",
    "cancelled_at",
    "why_cancelled",
)
_STATE = "(SELECT r.state FROM payouts_payoutrun r WHERE r.id = {})"
_RUN_OF_LINE = (
    "(SELECT r.state FROM payouts_payoutrun r WHERE r.id = COALESCE("
    "(SELECT p.run_id FROM payouts_payment p WHERE p.id = {row}.payment_id), "
    "(SELECT x.run_id FROM payouts_netting x WHERE x.id = {row}.netting_id)))"
)
_ALWAYS = "OLD.id IS NOT NULL"
_STEP_LIST = ", ".join(f"'{step}'" for step in STEPS)

RULES = (
    Rule(
        "run_steps",
        RUN,
        "UPDATE",
        f"(OLD.state || '>' || NEW.state) NOT IN ({_STEP_LIST})",
    ),
    Rule(
        "run_totals_once",
        RUN,
        "UPDATE",
        f"NOT (OLD.state = 'draft' AND NEW.state = 'formed') AND {changed(*TOTALS)}",
    ),
    Rule("run_stays_what_it_is", RUN, "UPDATE", changed(*WHAT)),
    Rule(
        "run_rests_after_handing_over",
        RUN,
        "UPDATE",
        f"OLD.state = 'handed_over' AND {changed(*SENT_BY)}",
    ),
    Rule(
        "run_people_stay",
        RUN,
        "UPDATE",
        f"OLD.state <> 'draft' AND {changed('prepared_by_id')} "
        f"OR OLD.state NOT IN ('draft', 'formed') AND {changed('approved_by_id', 'approved_at')}",
    ),
    Rule("run_never_vanishes", RUN, "DELETE", _ALWAYS),
    Rule(
        "payment_while_forming",
        "payouts_payment",
        "INSERT",
        f"{_STATE.format('NEW.run_id')} <> 'draft'",
        per_statement=(
            "EXISTS (SELECT 1 FROM (SELECT DISTINCT run_id FROM added) a "
            "JOIN payouts_payoutrun r ON r.id = a.run_id WHERE r.state <> 'draft')"
        ),
    ),
    Rule(
        "netting_while_forming",
        "payouts_netting",
        "INSERT",
        f"{_STATE.format('NEW.run_id')} <> 'draft'",
    ),
    Rule(
        "netting_only_claimed",
        "payouts_netting",
        "UPDATE",
        f"OLD.claim_id IS NOT NULL OR NEW.claim_id IS NULL "
        f"OR {changed('run_id', 'person_id', 'child_id', 'benefit', 'cents')} "
        f"OR {_STATE.format('NEW.run_id')} NOT IN ('handed_over', 'closed')",
    ),
    Rule("netting_never_vanishes", "payouts_netting", "DELETE", _ALWAYS),
    Rule(
        "line_while_forming",
        "payouts_paymentline",
        "INSERT",
        f"{_RUN_OF_LINE.format(row='NEW')} <> 'draft'",
        per_statement=(
            "EXISTS (SELECT 1 FROM (SELECT DISTINCT p.run_id FROM added a "
            "JOIN payouts_payment p ON p.id = a.payment_id UNION SELECT DISTINCT x.run_id "
            "FROM added a JOIN payouts_netting x ON x.id = a.netting_id) b "
            "JOIN payouts_payoutrun r ON r.id = b.run_id WHERE r.state <> 'draft')"
        ),
    ),
    Rule(
        "line_only_released",
        "payouts_paymentline",
        "UPDATE",
        "OLD.released_at IS NOT NULL OR NEW.released_at IS NULL OR "
        + changed("payment_id", "netting_id", "due_id", "claim_entry_id", "reissue_id", "cents")
        + f" OR {_RUN_OF_LINE.format(row='OLD')} IN ('handed_over', 'closed')",
    ),
    Rule("line_never_vanishes", "payouts_paymentline", "DELETE", _ALWAYS),
    Rule(
        "hold_only_ended",
        "payouts_hold",
        "UPDATE",
        "OLD.ended_by_id IS NOT NULL OR "
        + changed("person_id", "benefit", "reason", "note", "start", "recorded_at"),
    ),
    Rule("hold_never_vanishes", "payouts_hold", "DELETE", _ALWAYS),
    Rule(
        "out_file_rests_after_approval",
        "payouts_outfile",
        "UPDATE",
        f"{_STATE.format('OLD.run_id')} NOT IN ('draft', 'formed')",
    ),
    Rule(
        "out_file_stays_after_approval",
        "payouts_outfile",
        "DELETE",
        f"{_STATE.format('OLD.run_id')} NOT IN ('draft', 'formed')",
    ),
    Rule(
        "out_file_before_approval",
        "payouts_outfile",
        "INSERT",
        f"{_STATE.format('NEW.run_id')} NOT IN ('draft', 'formed')",
    ),
    Rule(
        "reissue_of_what_came_back",
        "payouts_reissue",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM payouts_outcome o WHERE o.payment_id = NEW.original_id "
        "AND o.kind IN ('rejected', 'returned', 'undelivered'))",
    ),
    Rule(
        "outcome_after_handing_over",
        "payouts_outcome",
        "INSERT",
        "(SELECT r.state FROM payouts_payment p JOIN payouts_payoutrun r ON r.id = p.run_id "
        "WHERE p.id = NEW.payment_id) NOT IN ('handed_over', 'closed')",
    ),
    Rule(
        "finding_decided_once",
        "payouts_finding",
        "UPDATE",
        f"OLD.decision <> '' OR {changed('run_id', 'kind', 'payment_id', 'person_id', 'cents')}",
    ),
    Rule(
        "finding_before_approval",
        "payouts_finding",
        "INSERT",
        f"{_STATE.format('NEW.run_id')} NOT IN ('draft', 'formed')",
    ),
    Rule("finding_never_vanishes", "payouts_finding", "DELETE", _ALWAYS),
)
# Append-only besides.
APPEND_ONLY = (
    "payouts_accrual",
    "payouts_due",
    "payouts_infile",
    "payouts_inline",
    "payouts_outcome",
    "payouts_payeeaccount",
    "payouts_payment",
    "payouts_receipt",
    "payouts_reissue",
)
