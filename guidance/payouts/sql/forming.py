"""From dues to payments: each statement writes all rows of its kind for a run at once.

What is decided on the way is kept in tables of the transaction, with the keys of the rows to
come, so that no statement reads back the millions of rows beside it. There is no ON CONFLICT: a
due that somebody else has consumed meanwhile stops everything.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

from guidance.payouts.enums import PayChannel
from guidance.payouts.payable import IN_ARREARS
from guidance.payouts.sql.dialect import ask, day, keep, make_room, run, text
from portal.workdays import add_months

DUES, PAYEES, NETTINGS = "forming_due", "forming_payee", "forming_netting"
DEDUCTED, REISSUED, ACCOUNTS = "forming_deducted", "forming_reissue", "forming_account"
KEPT = (DUES, PAYEES, NETTINGS, DEDUCTED, REISSUED, ACCOUNTS)
STREAMED = 20_000


@dataclass(frozen=True)
class Totals:
    """What was written for a run; `kept` is what had been gathered for it, less set-offs."""

    n: int
    last: int
    gross: int
    deducted: int
    netted: int
    kept: int

    @property
    def add_up(self) -> bool:
        """Whether the sequence has no gap and every cent gathered was paid or netted (I2, I3)."""
        return self.n == self.last and self.kept == self.gross - self.deducted + self.netted


def gather_dues(*, month: dt.date, payday: dt.date, channel: str) -> int:
    """Keep the dues that a run pays, each with the net of its chain; return how many.

    Not consumed yet, payable by the month, not held on the payday, of people whose account then
    is of the channel. `net` is the sum of a chain's dues over all its months.
    """
    make_room()
    keep(ACCOUNTS, _accounts(payday, channel), "person_id")
    in_arrears = ", ".join(text(benefit) for benefit in sorted(IN_ARREARS))
    keep(
        DUES,
        f"""
        SELECT due_id, person_id, benefit, child, month, cents,
            SUM(cents) OVER (PARTITION BY person_id, benefit, child) AS net
        FROM (
            SELECT d.id AS due_id, d.person_id, d.benefit, COALESCE(d.child_id, 0) AS child,
                d.month, d.cents
            FROM payouts_due d JOIN {ACCOUNTS} a ON a.person_id = d.person_id
            WHERE d.month <= CASE WHEN d.benefit IN ({in_arrears})
                THEN {day(add_months(month, -1))} ELSE {day(month)} END
            AND NOT EXISTS (
                SELECT 1 FROM payouts_paymentline l
                WHERE l.due_id = d.id AND l.released_at IS NULL
            )
            AND NOT EXISTS (
                SELECT 1 FROM payouts_hold h
                WHERE h.person_id = d.person_id AND h.benefit IN ('', d.benefit)
                AND {_covers("h", payday)}
            )
        ) open_dues
        """,
        "person_id",
        "benefit",
        "child",
    )
    return ask(f"SELECT COUNT(*) FROM {DUES}")[0][0]


def gather_reissues(*, payday: dt.date) -> int:
    """Keep the payments that are to be paid again; return how many."""
    keep(
        REISSUED,
        f"""
        SELECT i.id AS reissue_id, p.id AS original_id, p.person_id, p.net AS cents
        FROM payouts_reissue i JOIN payouts_payment p ON p.id = i.original_id
        JOIN {ACCOUNTS} a ON a.person_id = p.person_id
        WHERE NOT EXISTS (
            SELECT 1 FROM payouts_paymentline l
            WHERE l.reissue_id = i.id AND l.released_at IS NULL
        )
        AND NOT EXISTS (
            SELECT 1 FROM payouts_hold h
            WHERE h.person_id = p.person_id AND h.benefit = '' AND {_covers("h", payday)}
        )
        """,
    )
    return ask(f"SELECT COUNT(*) FROM {REISSUED}")[0][0]


def keep_deductions(entries: Iterable[tuple[int, int, int]]) -> None:
    """Keep (person, entry of a claim, cents above zero) for each set-off."""
    number = "bigint" if connection.vendor == "postgresql" else "integer"
    keep(
        DEDUCTED,
        f"SELECT CAST(0 AS {number}) AS person_id, CAST(0 AS {number}) AS entry_id, "
        f"CAST(0 AS {number}) AS cents WHERE 1 = 0",
        "person_id",
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {DEDUCTED} (person_id, entry_id, cents) VALUES (%s, %s, %s)",
            list(entries),
        )


def decide_rows() -> None:
    """Keep the payments and nettings to be written, each with its key and sequence."""
    keep(
        PAYEES,
        f"""
        SELECT {_next_id("payouts_payment")} AS id,
            ROW_NUMBER() OVER (ORDER BY again, person_id, original_id) AS sequence, *
        FROM (
            SELECT 0 AS again, g.person_id, NULL AS original_id, NULL AS reissue_id,
                g.gross, COALESCE(t.cents, 0) AS deducted
            FROM (
                SELECT person_id, SUM(cents) AS gross FROM {DUES} WHERE net > 0
                GROUP BY person_id
            ) g LEFT JOIN (
                SELECT person_id, SUM(cents) AS cents FROM {DEDUCTED} GROUP BY person_id
            ) t ON t.person_id = g.person_id
            WHERE g.gross > COALESCE(t.cents, 0)
            UNION ALL
            SELECT 1, person_id, original_id, reissue_id, cents, 0 FROM {REISSUED}
        ) payable
        """,
        "person_id",
    )
    keep(
        NETTINGS,
        f"""
        SELECT {_next_id("payouts_netting")} AS id, *
        FROM (
            SELECT person_id, benefit, child, SUM(cents) AS cents, 0 AS wholly
            FROM {DUES} WHERE net <= 0 GROUP BY person_id, benefit, child
            UNION ALL
            SELECT g.person_id, '', 0, 0, 1 FROM (
                SELECT person_id, SUM(cents) AS gross FROM {DUES} WHERE net > 0
                GROUP BY person_id
            ) g JOIN (
                SELECT person_id, SUM(cents) AS cents FROM {DEDUCTED} GROUP BY person_id
            ) t ON t.person_id = g.person_id WHERE t.cents = g.gross
        ) settled
        """,
        "person_id",
        "benefit",
        "child",
    )


def write_payments(run_id: int) -> int:
    """Write the payments with who and where as they are now; return how many."""
    return run(f"""
        INSERT INTO payouts_payment
            (id, run_id, sequence, person_id, account_id, payee_name, payee_iban, payee_reference,
            payee_street, payee_postal_code, payee_place, payee_country, payee_route,
            gross, deducted, net, reissue_of_id)
        SELECT y.id, {run_id}, y.sequence, y.person_id, a.account_id,
            CASE WHEN a.holder <> '' THEN a.holder
                ELSE s.given_name || ' ' || s.family_name END,
            a.iban, a.reference,
            CASE WHEN a.street <> '' THEN a.street ELSE s.street END,
            CASE WHEN a.street <> '' THEN a.postal_code ELSE s.postal_code END,
            CASE WHEN a.street <> '' THEN a.place ELSE s.place END,
            CASE WHEN a.street <> '' THEN a.country ELSE s.country END, a.route,
            y.gross, y.deducted, y.gross - y.deducted, y.original_id
        FROM {PAYEES} y JOIN {ACCOUNTS} a ON a.person_id = y.person_id
        JOIN cases_person s ON s.id = y.person_id
        ORDER BY y.sequence
    """)


def write_nettings(run_id: int) -> int:
    """Write what comes to nothing or less; return how many."""
    return run(f"""
        INSERT INTO payouts_netting (id, run_id, person_id, child_id, benefit, cents, claim_id)
        SELECT id, {run_id}, person_id, NULLIF(child, 0), benefit, cents, NULL FROM {NETTINGS}
    """)


def write_lines() -> int:
    """Write what payments and nettings are made of; return how many lines."""
    columns = "(payment_id, netting_id, due_id, claim_entry_id, reissue_id, cents)"
    none = "CAST(NULL AS bigint)"
    whole = f"LEFT JOIN {NETTINGS} w ON w.person_id = d.person_id AND w.wholly = 1"
    return run(f"""
        INSERT INTO payouts_paymentline {columns}
        SELECT y.id, CASE WHEN y.id IS NULL THEN w.id END, d.due_id, {none}, {none}, d.cents
        FROM {DUES} d LEFT JOIN {PAYEES} y ON y.person_id = d.person_id AND y.again = 0 {whole}
        WHERE d.net > 0
        UNION ALL
        SELECT NULL, n.id, d.due_id, NULL, NULL, d.cents
        FROM {DUES} d JOIN {NETTINGS} n ON n.person_id = d.person_id
            AND n.benefit = d.benefit AND n.child = d.child AND n.wholly = 0
        WHERE d.net <= 0
        UNION ALL
        SELECT y.id, CASE WHEN y.id IS NULL THEN w.id END, NULL, d.entry_id, NULL, -d.cents
        FROM {DEDUCTED} d
        LEFT JOIN {PAYEES} y ON y.person_id = d.person_id AND y.again = 0 {whole}
        UNION ALL
        SELECT y.id, NULL, NULL, NULL, y.reissue_id, y.gross
        FROM {PAYEES} y WHERE y.again = 1
    """)


def totals_of(run_id: int) -> Totals:
    """Return what was written for a run, beside what had been gathered for it."""
    written = ask(f"""
        SELECT COUNT(*), COALESCE(MAX(sequence), 0), COALESCE(SUM(gross), 0),
            COALESCE(SUM(deducted), 0),
            (SELECT COALESCE(SUM(cents), 0) FROM payouts_netting WHERE run_id = {run_id}),
            (SELECT COALESCE(SUM(cents), 0) FROM {DUES})
            + (SELECT COALESCE(SUM(cents), 0) FROM {REISSUED})
            - (SELECT COALESCE(SUM(cents), 0) FROM {DEDUCTED})
        FROM payouts_payment WHERE run_id = {run_id}
    """)
    return Totals(*(int(figure) for figure in written[0]))


def digest_of(run_id: int) -> str:
    """Return the sha256 over the payments of a run as they are stored, in their sequence."""
    written = sha256()
    # Month and day of nothing in it: what a payment is, and nothing that a database words anew.
    statement = f"""
        SELECT sequence || '|' || person_id || '|' || account_id || '|' || payee_name || '|'
            || payee_iban || '|' || payee_reference || '|' || gross || '|' || deducted || '|'
            || net || '|' || COALESCE(CAST(reissue_of_id AS varchar(20)), '')
        FROM payouts_payment WHERE run_id = {run_id} ORDER BY sequence
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while found := cursor.fetchmany(STREAMED):
            written.update("\n".join(line for (line,) in found).encode() + b"\n")
    return written.hexdigest()


def _accounts(payday: dt.date, channel: str) -> str:
    """The account of each person that holds on the payday, when it is of the channel."""
    on = day(payday)
    return f"""
        SELECT a.id AS account_id, a.person_id, a.iban, a.holder, a.reference, a.street,
            a.postal_code, a.place, a.country, a.route
        FROM payouts_payeeaccount a
        WHERE a.channel = '{PayChannel(channel).value}' AND a.valid_from <= {on}
        AND NOT EXISTS (
            SELECT 1 FROM payouts_payeeaccount b
            WHERE b.person_id = a.person_id AND b.valid_from <= {on}
            AND (b.valid_from > a.valid_from OR b.valid_from = a.valid_from AND b.id > a.id)
        )
    """


def _covers(alias: str, on: dt.date) -> str:
    return f"{alias}.start <= {day(on)} AND ({alias}.until IS NULL OR {alias}.until > {day(on)})"


def _next_id(table: str) -> str:
    """Give keys of rows that are still to be written."""
    if connection.vendor == "postgresql":
        # Named once: looked up for every row it would cost as much as the rows themselves.
        sequence = ask(f"SELECT pg_get_serial_sequence('{table}', 'id')")[0][0]
        return f"nextval('{sequence}')"
    last = ask(f"SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = '{table}'")[0][0]
    return f"{last} + ROW_NUMBER() OVER ()"
