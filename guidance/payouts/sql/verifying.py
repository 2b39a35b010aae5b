"""The invariants of payouts as questions: each gives the rows that break it.

What a constraint of one table says is asked by `portal.audit.constraints`.
"""

from guidance.payouts.enums import CAME_BACK, LIVE, ORDERS, SENT, RunState

_LIVE = ", ".join(f"'{state.value}'" for state in sorted(LIVE))
_SENT = ", ".join(f"'{state.value}'" for state in sorted(SENT))
_BACK = ", ".join(f"'{kind.value}'" for kind in sorted(CAME_BACK))
_ORDERS = ", ".join(f"'{kind.value}'" for kind in sorted(ORDERS))
_AGREED = ", ".join(
    f"'{state.value}'" for state in (RunState.APPROVED, RunState.HANDED_OVER, RunState.CLOSED)
)
_RUN_OF = """
    LEFT JOIN payouts_payment p ON p.id = l.payment_id
    LEFT JOIN payouts_netting x ON x.id = l.netting_id
    JOIN payouts_payoutrun r ON r.id = COALESCE(p.run_id, x.run_id)
"""

# what is broken: (of what the first column is the key, the question)
QUESTIONS: dict[str, tuple[str, str]] = {
    "its line says another amount or person": (
        "due",
        """
        SELECT d.id FROM payouts_paymentline l JOIN payouts_due d ON d.id = l.due_id
        LEFT JOIN payouts_payment p ON p.id = l.payment_id
        LEFT JOIN payouts_netting x ON x.id = l.netting_id
        WHERE l.cents <> d.cents OR COALESCE(p.person_id, x.person_id) <> d.person_id
        """,
    ),
    "its totals are not those of its payments (I2)": (
        "run",
        f"""
        SELECT r.id FROM payouts_payoutrun r LEFT JOIN (
            SELECT run_id, COUNT(*) AS n, MIN(sequence) AS first, MAX(sequence) AS last,
                COUNT(DISTINCT sequence) AS places, SUM(gross) AS gross,
                SUM(deducted) AS deducted, SUM(net) AS net
            FROM payouts_payment GROUP BY run_id
        ) t ON t.run_id = r.id
        WHERE (r.state IN ({_LIVE}) OR r.digest <> '') AND (
            COALESCE(t.n, 0) <> r.n OR COALESCE(t.last, 0) <> r.n
            OR COALESCE(t.places, 0) <> r.n OR COALESCE(t.first, 1) <> 1
            OR COALESCE(t.gross, 0) <> r.gross OR COALESCE(t.deducted, 0) <> r.deducted
            OR COALESCE(t.net, 0) <> r.net)
        OR r.digest = '' AND t.n > 0
        """,
    ),
    "it is not what its lines are (I3)": (
        "payment",
        """
        SELECT p.id FROM payouts_payment p LEFT JOIN (
            SELECT payment_id,
                SUM(CASE WHEN claim_entry_id IS NULL THEN cents ELSE 0 END) AS gross,
                SUM(CASE WHEN claim_entry_id IS NOT NULL THEN -cents ELSE 0 END) AS deducted
            FROM payouts_paymentline WHERE payment_id IS NOT NULL GROUP BY payment_id
        ) l ON l.payment_id = p.id
        WHERE l.gross IS NULL OR l.gross <> p.gross OR l.deducted <> p.deducted
        """,
    ),
    "it is not the sum of its lines (I3)": (
        "netting",
        """
        SELECT x.id FROM payouts_netting x LEFT JOIN (
            SELECT netting_id, SUM(cents) AS cents FROM payouts_paymentline
            WHERE netting_id IS NOT NULL GROUP BY netting_id
        ) l ON l.netting_id = x.id
        WHERE l.cents IS NULL OR l.cents <> x.cents
        """,
    ),
    "it is released though its run counts, or live though it was cancelled (I5)": (
        "line",
        f"""
        SELECT l.id FROM payouts_paymentline l {_RUN_OF}
        WHERE r.state IN ({_LIVE}) AND l.released_at IS NOT NULL
        OR r.state = 'cancelled' AND l.released_at IS NULL
        """,
    ),
    "its line is not what it says": (
        "entry of a claim",
        """
        SELECT e.id FROM payouts_paymentline l JOIN claims_claimentry e ON e.id = l.claim_entry_id
        WHERE l.cents <> e.cents OR e.kind <> 'set_off'
        """,
    ),
    "its run was cancelled and it was not taken back, or the other way round": (
        "entry of a claim",
        f"""
        SELECT l.claim_entry_id FROM payouts_paymentline l {_RUN_OF}
        LEFT JOIN claims_claimentry b ON b.reverses_id = l.claim_entry_id
        WHERE l.claim_entry_id IS NOT NULL AND r.state = 'cancelled' AND b.id IS NULL
        """,
    ),
    "it is paid again more than once, or did not come back (I6)": (
        "payment",
        f"""
        SELECT i.original_id FROM payouts_reissue i WHERE NOT EXISTS (
            SELECT 1 FROM payouts_outcome o WHERE o.payment_id = i.original_id
            AND o.kind IN ({_BACK}))
        UNION SELECT p.reissue_of_id FROM payouts_payment p
        JOIN payouts_payoutrun r ON r.id = p.run_id
        WHERE p.reissue_of_id IS NOT NULL AND r.state IN ({_LIVE})
        GROUP BY p.reissue_of_id HAVING COUNT(*) > 1
        """,
    ),
    "it pays again what it does not name, or another amount": (
        "payment",
        """
        SELECT p.id FROM payouts_payment p
        LEFT JOIN payouts_payment o ON o.id = p.reissue_of_id
        LEFT JOIN payouts_paymentline l ON l.payment_id = p.id AND l.reissue_id IS NOT NULL
        LEFT JOIN payouts_reissue i ON i.id = l.reissue_id
        WHERE (p.reissue_of_id IS NULL) <> (l.id IS NULL)
        OR p.reissue_of_id <> i.original_id OR o.net <> p.gross OR o.person_id <> p.person_id
        """,
    ),
    "it is paid again though it has paid claims": (
        "payment",
        """
        SELECT i.original_id FROM payouts_reissue i
        JOIN payouts_payment p ON p.id = i.original_id
        JOIN payouts_payoutrun r ON r.id = p.run_id
        JOIN claims_claim c ON c.person_id = p.person_id
        JOIN claims_claimentry e ON e.claim_id = c.id AND e.kind = 'repaid'
            AND e.reference = r.number || '-' || p.sequence
        LEFT JOIN claims_claimentry b ON b.reverses_id = e.id
        WHERE b.id IS NULL
        """,
    ),
    "its figures for statistics are not its payments": (
        "run",
        f"""
        SELECT r.id FROM payouts_payoutrun r JOIN (
            SELECT run_id, SUM(gross) AS gross, SUM(deducted) AS deducted
            FROM payouts_runfigure GROUP BY run_id
        ) f ON f.run_id = r.id LEFT JOIN (
            SELECT run_id, SUM(gross) AS gross FROM payouts_payment
            WHERE reissue_of_id IS NOT NULL GROUP BY run_id
        ) again ON again.run_id = r.id
        WHERE r.state NOT IN ({_SENT}) OR f.gross <> r.gross - COALESCE(again.gross, 0)
            OR f.deducted <> r.deducted
        """,
    ),
    "it came back or was paid before it was sent": (
        "payment",
        f"""
        SELECT o.payment_id FROM payouts_outcome o
        JOIN payouts_payment p ON p.id = o.payment_id JOIN payouts_payoutrun r ON r.id = p.run_id
        WHERE r.state NOT IN ({_SENT})
        """,
    ),
    "a draft has no digest": (
        "run",
        "SELECT id FROM payouts_payoutrun WHERE state = 'draft' AND digest <> ''",
    ),
    "its files are not its payments (I2)": (
        "run",
        f"""
        SELECT r.id FROM payouts_payoutrun r LEFT JOIN (
            SELECT run_id, SUM(n) AS n, SUM(cents) AS cents FROM payouts_outfile
            WHERE kind IN ({_ORDERS}) AND checked_at IS NOT NULL GROUP BY run_id
        ) f ON f.run_id = r.id
        WHERE r.state IN ({_AGREED}) AND r.n > 0
        AND (COALESCE(f.n, 0) <> r.n OR COALESCE(f.cents, 0) <> r.net)
        """,
    ),
    "its claim is not what was overpaid, or too early": (
        "netting",
        f"""
        SELECT x.id FROM payouts_netting x JOIN payouts_payoutrun r ON r.id = x.run_id
        LEFT JOIN claims_claim c ON c.id = x.claim_id
        WHERE x.claim_id IS NOT NULL AND (r.state NOT IN ({_SENT})
            OR c.person_id <> x.person_id OR c.benefit <> x.benefit)
        OR r.state = 'closed' AND x.cents < 0 AND x.claim_id IS NULL
        """,
    ),
    "it was paid with somebody else's account or through another channel": (
        "payment",
        """
        SELECT p.id FROM payouts_payment p JOIN payouts_payeeaccount a ON a.id = p.account_id
        JOIN payouts_payoutrun r ON r.id = p.run_id
        WHERE a.person_id <> p.person_id OR a.channel <> r.channel OR a.iban <> p.payee_iban
        """,
    ),
    "its run was approved though it was not decided on, or left out": (
        "finding",
        f"""
        SELECT f.id FROM payouts_finding f JOIN payouts_payoutrun r ON r.id = f.run_id
        WHERE r.state IN ({_AGREED}) AND f.decision <> 'in_order'
        """,
    ),
}  # fmt: skip
