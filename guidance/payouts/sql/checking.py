"""What is unusual in a formed run, each kind found by one statement.

What was found in order before, with the same person and account, is not asked about again.
"""

import datetime as dt

from guidance.payouts.enums import SENT, FindingDecision, FindingKind, HoldReason, PayChannel
from guidance.payouts.models import PayoutRun
from guidance.payouts.payable import IN_ARREARS
from guidance.payouts.sql.dialect import day, run, text
from portal.workdays import add_months

# Far from the month before: more than half of it, and more than a hundred euros.
FAR_PERCENT, FAR_CENTS = 50, 100_00
COLUMNS = "(run_id, kind, payment_id, person_id, cents, former, shared, decision, reason)"
_SENT = ", ".join(f"'{state.value}'" for state in sorted(SENT))
_GONE = ", ".join(f"'{reason.value}'" for reason in (HoldReason.DEATH, HoldReason.LEFT))


def write_findings(payout_run: PayoutRun) -> int:
    """Write everything unusual in a run; return how many rows."""
    written = _shared_accounts(payout_run)
    written += _far_from_last(payout_run)
    written += _no_address(payout_run)
    written += _departed(payout_run)
    if payout_run.channel == PayChannel.BANK:
        written += _no_account(payout_run)
    return written


def _asked_before(kind: str) -> str:
    return f"""
        EXISTS (
            SELECT 1 FROM payouts_finding f JOIN payouts_payment q ON q.id = f.payment_id
            WHERE f.person_id = p.person_id AND f.kind IN ({kind})
            AND f.decision = '{FindingDecision.IN_ORDER.value}' AND q.account_id = p.account_id
        )
    """


def _shared_accounts(payout_run: PayoutRun) -> int:
    new, old = FindingKind.NEW_SHARED_ACCOUNT.value, FindingKind.SHARED_ACCOUNT.value
    return run(f"""
        INSERT INTO payouts_finding {COLUMNS}
        SELECT p.run_id, CASE WHEN EXISTS (
                SELECT 1 FROM payouts_payment b JOIN payouts_payoutrun r ON r.id = b.run_id
                JOIN payouts_payeeaccount c ON c.id = b.account_id
                WHERE c.iban = p.payee_iban AND r.state IN ({_SENT})
            ) THEN '{old}' ELSE '{new}' END, MIN(p.id), p.person_id, SUM(p.net), NULL,
            s.people, '', ''
        FROM payouts_payment p JOIN (
            SELECT payee_iban, COUNT(DISTINCT person_id) AS people FROM payouts_payment
            WHERE run_id = {payout_run.pk} AND payee_iban <> '' GROUP BY payee_iban
            HAVING COUNT(DISTINCT person_id) > 1
        ) s ON s.payee_iban = p.payee_iban
        WHERE p.run_id = {payout_run.pk} AND NOT {_asked_before(f"'{new}', '{old}'")}
        GROUP BY p.run_id, p.person_id, p.payee_iban, s.people
    """)


def _far_from_last(payout_run: PayoutRun) -> int:
    """Whoever gets far more or less in a month than in the one before, in all its runs together."""

    def paid_in(month: dt.date) -> str:
        return f"""
            SELECT b.person_id, SUM(b.gross) AS gross FROM payouts_payment b
            WHERE b.reissue_of_id IS NULL AND b.run_id IN (
                SELECT r.id FROM payouts_payoutrun r
                WHERE r.month = {day(month)} AND r.state IN ({_SENT})
            ) GROUP BY b.person_id
        """

    return run(f"""
        INSERT INTO payouts_finding {COLUMNS}
        SELECT p.run_id, '{FindingKind.FAR_FROM_LAST.value}', p.id, p.person_id,
            p.gross + COALESCE(now.gross, 0), last.gross, NULL, '', ''
        FROM payouts_payment p
        JOIN ({paid_in(add_months(payout_run.month, -1))}) last ON last.person_id = p.person_id
        LEFT JOIN ({paid_in(payout_run.month)}) now ON now.person_id = p.person_id
        WHERE p.run_id = {payout_run.pk} AND p.reissue_of_id IS NULL
        AND ABS(p.gross + COALESCE(now.gross, 0) - last.gross) > {FAR_CENTS}
        AND ABS(p.gross + COALESCE(now.gross, 0) - last.gross) * 100 > last.gross * {FAR_PERCENT}
    """)


def _no_address(payout_run: PayoutRun) -> int:
    kind = FindingKind.NO_ADDRESS.value
    return run(f"""
        INSERT INTO payouts_finding {COLUMNS}
        SELECT p.run_id, '{kind}', MIN(p.id), p.person_id, SUM(p.net), NULL, NULL, '', ''
        FROM payouts_payment p
        WHERE p.run_id = {payout_run.pk} AND p.payee_place = ''
        AND NOT {_asked_before(f"'{kind}'")}
        GROUP BY p.run_id, p.person_id
    """)


def _departed(payout_run: PayoutRun) -> int:
    """Held as dead or gone for one benefit while another is paid, or before."""
    kind = FindingKind.DEPARTED.value
    return run(f"""
        INSERT INTO payouts_finding {COLUMNS}
        SELECT p.run_id, '{kind}', MIN(p.id), p.person_id, SUM(p.net), NULL, NULL, '', ''
        FROM payouts_payment p
        WHERE p.run_id = {payout_run.pk} AND p.person_id IN (
            SELECT h.person_id FROM payouts_hold h WHERE h.reason IN ({_GONE})
        ) AND NOT {_asked_before(f"'{kind}'")}
        GROUP BY p.run_id, p.person_id
    """)


def _no_account(payout_run: PayoutRun) -> int:
    """Whoever is due something and has no way to be paid: nobody is forgotten.

    Somebody looks at each once a month, however many runs it has.
    """
    kind = FindingKind.NO_ACCOUNT.value
    month: dt.date = payout_run.month
    in_arrears = ", ".join(text(benefit) for benefit in sorted(IN_ARREARS))
    return run(f"""
        INSERT INTO payouts_finding {COLUMNS}
        SELECT {payout_run.pk}, '{kind}', NULL, d.person_id, SUM(d.cents), NULL, NULL, '', ''
        FROM payouts_due d
        WHERE d.person_id NOT IN (
            SELECT f.person_id FROM payouts_finding f JOIN payouts_payoutrun r ON r.id = f.run_id
            WHERE f.kind = '{kind}' AND f.decision <> '' AND r.month = {day(month)}
        ) AND NOT EXISTS (
            SELECT 1 FROM payouts_payeeaccount a
            WHERE a.person_id = d.person_id AND a.valid_from <= {day(payout_run.payday)}
        )
        AND d.month <= CASE WHEN d.benefit IN ({in_arrears})
            THEN {day(add_months(month, -1))} ELSE {day(month)} END
        AND NOT EXISTS (
            SELECT 1 FROM payouts_paymentline l WHERE l.due_id = d.id AND l.released_at IS NULL
        )
        GROUP BY d.person_id HAVING SUM(d.cents) > 0
    """)
