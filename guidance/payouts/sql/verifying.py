"""The invariants of payouts as questions: each gives the rows that break it."""

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
    "it is in more than one live line (I1)": (
        "due",
        """
        SELECT due_id FROM payouts_paymentline WHERE released_at IS NULL AND due_id IS NOT NULL
        GROUP BY due_id HAVING COUNT(*) > 1
        """,
    ),
    "its line says another amount or person": (
        "due",
        """
        SELECT d.id FROM payouts_paymentline l JOIN payouts_due d ON d.id = l.due_id
        LEFT JOIN payouts_payment p ON p.id = l.payment_id
        LEFT JOIN payouts_netting x ON x.id = l.netting_id
        WHERE l.cents <> d.cents OR COALESCE(p.person_id, x.person_id) <> d.person_id
        """,
    ),
    "it is nothing, or not of a whole month": (
        "due",
        """
        SELECT id FROM payouts_due
        WHERE cents = 0 OR SUBSTR(CAST(month AS varchar(10)), 9, 2) <> '01'
        """,
    ),
    "its decision wrote it twice": (
        "due",
        """
        SELECT MAX(id) FROM payouts_due
        GROUP BY month, person_id, benefit, COALESCE(child_id, 0), decision_id HAVING COUNT(*) > 1
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
            OR COALESCE(t.net, 0) <> r.net OR r.net <> r.gross - r.deducted)
        OR r.digest = '' AND t.n > 0
        """,
    ),
    "it is not what its lines are, or is not above zero (I3)": (
        "payment",
        """
        SELECT p.id FROM payouts_payment p LEFT JOIN (
            SELECT payment_id,
                SUM(CASE WHEN claim_entry_id IS NULL THEN cents ELSE 0 END) AS gross,
                SUM(CASE WHEN claim_entry_id IS NOT NULL THEN -cents ELSE 0 END) AS deducted
            FROM payouts_paymentline WHERE payment_id IS NOT NULL GROUP BY payment_id
        ) l ON l.payment_id = p.id
        WHERE p.net <> p.gross - p.deducted OR p.net <= 0 OR p.deducted < 0
        OR l.gross IS NULL OR l.gross <> p.gross OR l.deducted <> p.deducted
        """,
    ),
    "it pays a person twice": (
        "run",
        """
        SELECT run_id FROM payouts_payment WHERE reissue_of_id IS NULL
        GROUP BY run_id, person_id HAVING COUNT(*) > 1
        UNION SELECT run_id FROM payouts_payment WHERE reissue_of_id IS NOT NULL
        GROUP BY run_id, reissue_of_id HAVING COUNT(*) > 1
        """,
    ),
    "it is not what its lines are, or above zero (I3)": (
        "netting",
        """
        SELECT x.id FROM payouts_netting x LEFT JOIN (
            SELECT netting_id, SUM(cents) AS cents FROM payouts_paymentline
            WHERE netting_id IS NOT NULL GROUP BY netting_id
        ) l ON l.netting_id = x.id
        WHERE x.cents > 0 OR l.cents IS NULL OR l.cents <> x.cents
        """,
    ),
    "it is not one thing in one place": (
        "line",
        """
        SELECT l.id FROM payouts_paymentline l WHERE l.cents = 0
        OR (l.payment_id IS NULL) = (l.netting_id IS NULL)
        OR (CASE WHEN l.due_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN l.claim_entry_id IS NULL THEN 0 ELSE 1 END)
            + (CASE WHEN l.reissue_id IS NULL THEN 0 ELSE 1 END) <> 1
        OR l.claim_entry_id IS NOT NULL AND l.cents > 0 OR l.reissue_id IS NOT NULL AND l.cents < 0
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
    "its line is not what it says, or there is not one": (
        "entry of a claim",
        """
        SELECT e.id FROM payouts_paymentline l JOIN claims_claimentry e ON e.id = l.claim_entry_id
        WHERE l.cents <> e.cents OR e.kind <> 'set_off'
        UNION SELECT claim_entry_id FROM payouts_paymentline WHERE claim_entry_id IS NOT NULL
        GROUP BY claim_entry_id HAVING COUNT(*) > 1
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
        UNION SELECT original_id FROM payouts_reissue GROUP BY original_id HAVING COUNT(*) > 1
        UNION SELECT i.original_id FROM payouts_paymentline l
        JOIN payouts_reissue i ON i.id = l.reissue_id WHERE l.released_at IS NULL
        GROUP BY i.original_id HAVING COUNT(*) > 1
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
    "it came back more than once, or before it was sent": (
        "payment",
        f"""
        SELECT payment_id FROM payouts_outcome WHERE kind IN ({_BACK})
        GROUP BY payment_id HAVING COUNT(*) > 1
        UNION SELECT payment_id FROM payouts_outcome WHERE kind = 'paid'
        GROUP BY payment_id HAVING COUNT(*) > 1
        UNION SELECT o.payment_id FROM payouts_outcome o
        JOIN payouts_payment p ON p.id = o.payment_id JOIN payouts_payoutrun r ON r.id = p.run_id
        WHERE r.state NOT IN ({_SENT})
        """,
    ),
    "two of the three who prepare, approve and hand over are one, or one is missing (I7)": (
        "run",
        f"""
        SELECT id FROM payouts_payoutrun WHERE prepared_by_id = approved_by_id
        OR approved_by_id = released_by_id OR prepared_by_id = released_by_id
        OR state IN ({_AGREED}) AND (approved_by_id IS NULL OR approved_at IS NULL)
        OR state IN ({_SENT}) AND (released_by_id IS NULL OR handed_over_at IS NULL)
        OR state = 'cancelled' AND (cancelled_by_id IS NULL OR why_cancelled = '')
        OR state NOT IN ('draft', {_LIVE}, 'cancelled')
        OR state IN ({_LIVE}) AND (digest = '' OR formed_at IS NULL)
        OR state = 'draft' AND digest <> ''
        """,
    ),
    "its number, month or sequence is not what it should be": (
        "run",
        """
        SELECT MAX(id) FROM payouts_payoutrun GROUP BY month, channel, sequence HAVING COUNT(*) > 1
        UNION SELECT MAX(id) FROM payouts_payoutrun GROUP BY number HAVING COUNT(*) > 1
        UNION SELECT id FROM payouts_payoutrun
        WHERE SUBSTR(CAST(month AS varchar(10)), 9, 2) <> '01'
        """,
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
        WHERE x.claim_id IS NOT NULL AND (r.state NOT IN ({_SENT}) OR x.cents >= 0
            OR c.person_id <> x.person_id OR c.benefit <> x.benefit)
        OR r.state = 'closed' AND x.cents < 0 AND x.claim_id IS NULL
        """,
    ),
    "its account does not fit its channel, or lies abroad and is somebody else's": (
        "payee's account",
        """
        SELECT id FROM payouts_payeeaccount
        WHERE channel = 'bank' AND (iban = '' OR holder = '' OR ground = '' OR home_ground <> '')
        OR channel = 'home' AND (home_ground = '' OR street = '' OR place = '' OR iban <> ''
            OR ground <> '')
        OR ground NOT IN ('', 'own') AND iban NOT LIKE 'EE%'
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
    "it ends before it begins": (
        "hold",
        'SELECT id FROM payouts_hold WHERE until IS NOT NULL AND until < start',
    ),
    "it is decided without who, when and why, or twice in a run": (
        "finding",
        """
        SELECT id FROM payouts_finding WHERE decision = '' AND decided_by_id IS NOT NULL
        OR decision <> '' AND (decided_by_id IS NULL OR decided_at IS NULL OR reason = '')
        UNION SELECT MAX(id) FROM payouts_finding GROUP BY run_id, kind, person_id
        HAVING COUNT(*) > 1
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
