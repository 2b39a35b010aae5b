"""From decisions to dues: what is due by the latest decision, less what was written before.

Every decision says cents for months of chains (person, benefit, child):

- its entitlements, for each month in which one has a day (the end month is paid in full,
  PHS § 31);
- one from a day says nothing is given any more, for every month that begins on that day or later
  and every chain of its case (`guidance.decisions.holding`);
- one that replaces another speaks for all that the replaced one said, which counts no more.

Of all that counts the decision signed last holds. Whatever is written stands under the decision
that spoke last of the month, whether it counts or not.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from guidance.cases.enums import PartyRole
from guidance.cases.kinds import KINDS
from guidance.decisions.enums import FROM_A_DAY
from guidance.payouts.sql.dialect import (
    ask,
    day,
    forget,
    keep,
    make_room,
    moment,
    rows,
    run,
    text,
    weigh,
)
from portal.workdays import add_months

CHAIN = "person_id, benefit, child"
# Few decisions replace another: to be told so spares joining all of them.
REPLACERS = (
    "(SELECT id, replaces_id, signed_at FROM decisions_decision WHERE replaces_id IS NOT NULL)"
)
SAID, TOUCHED, CUT = "accruing_said", "accruing_touched", "accruing_cut"


def write_dues(
    months: Sequence[dt.date], new_from: dt.date, since: dt.datetime | None, now: dt.datetime
) -> tuple[int, int]:
    """Write what is missing of the months, in order; returns the rows and their sum in cents.

    Months from `new_from` on are asked for every chain, those before it only for chains on which
    a decision was signed at `since` or later; None asks all of them.
    """
    make_room()
    keep(CUT, _cuts(), "person_id", "benefit", "child")
    keep(TOUCHED, _touched(since), "person_id", "benefit", "child")
    written = run(_insert(months, f"({_said(months, new_from)})", now))
    total = ask(
        f"SELECT SUM(cents) FROM payouts_due WHERE {_within(months)} AND created_at = {moment(now)}"
    )
    forget(TOUCHED, CUT)
    if written:
        weigh("payouts_due")
    return written, int(total[0][0] or 0)


@transaction.atomic
def wrong_chains(months: Sequence[dt.date], since: dt.datetime) -> list[tuple[Any, ...]]:
    """Return (person, benefit, child, month, held, written) where the two differ.

    Chains on which something was signed at `since` or later are left out: they wait.
    """
    keep(CUT, _cuts(), "person_id", "benefit", "child")
    keep(TOUCHED, _touched(since), "person_id", "benefit", "child")
    keep(SAID, _said(months, months[0]))
    found = ask(f"""
        SELECT c.person_id, c.benefit, c.child, c.month, c.held, c.written
        FROM ({_compared(months, SAID)}) c LEFT JOIN {TOUCHED} t ON t.person_id = c.person_id
            AND t.benefit = c.benefit AND t.child = c.child
        WHERE c.held <> c.written AND t.person_id IS NULL
        ORDER BY 1, 2, 3, 4
    """)
    stray = ask(f"""
        SELECT d.person_id, d.benefit, COALESCE(d.child_id, 0), d.month, 0, SUM(d.cents)
        FROM payouts_due d LEFT JOIN {SAID} s ON s.person_id = d.person_id
            AND s.benefit = d.benefit AND s.child = COALESCE(d.child_id, 0) AND s.month = d.month
        WHERE s.person_id IS NULL GROUP BY 1, 2, 3, 4 HAVING SUM(d.cents) <> 0
    """)
    forget(SAID, TOUCHED, CUT)
    return [*found, *stray]


def first_month(since: dt.datetime | None) -> dt.date | None:
    """Return the first month of which a decision signed at `since` or later may say something."""
    signed = f"WHERE d.signed_at >= {moment(since)}" if since else ""
    with_replaced = (
        f"SELECT d.id FROM decisions_decision d {signed} UNION ALL "
        f"SELECT d.replaces_id FROM decisions_decision d {signed}"
    )
    found = ask(
        "SELECT MIN(first) FROM (SELECT MIN(e.start) AS first FROM decisions_entitlement e "
        f"WHERE e.decision_id IN ({with_replaced}) UNION ALL "
        f"SELECT MIN(d.effective_on) FROM decisions_decision d {signed}) x"
    )[0][0]
    if found is None:
        return None
    first = found if isinstance(found, dt.date) else dt.date.fromisoformat(str(found))
    return first.replace(day=1)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the first days of the months from one to another, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = add_months(first, 1)
    return found


def _cuts() -> str:
    """Chains that decisions from a day speak for, with the day."""
    kinds = rows(
        (text(kind.key), text(benefit)) for kind in KINDS.values() for benefit in kind.benefits
    )
    cutting = ", ".join(text(kind) for kind in sorted(FROM_A_DAY))
    return f"""
        WITH pays (kind, benefit) AS ({kinds}),
        cutting AS (
            SELECT d.id, d.signed_at, d.effective_on, d.case_id, c.kind, c.applicant_id
            FROM decisions_decision d JOIN cases_case c ON c.id = d.case_id
            WHERE d.kind IN ({cutting}) AND d.effective_on IS NOT NULL
        ),
        whom AS (
            SELECT id, applicant_id AS person_id FROM cutting
            UNION SELECT k.id, p.person_id FROM cutting k JOIN cases_party p
            ON p.case_id = k.case_id AND p.role = '{PartyRole.PAYEE}'
            UNION SELECT k.id, e.person_id FROM cutting k
            JOIN decisions_entitlement e ON e.decision_id = k.id
        )
        SELECT DISTINCT e.person_id, e.benefit, COALESCE(e.child_id, 0) AS child,
            k.id AS decision_id, k.signed_at, k.effective_on, r.id AS replaced_by
        FROM cutting k JOIN whom w ON w.id = k.id JOIN pays b ON b.kind = k.kind
        JOIN decisions_entitlement e ON e.person_id = w.person_id AND e.benefit = b.benefit
        LEFT JOIN decisions_decision r ON r.replaces_id = k.id
        WHERE e.child_id IS NULL OR EXISTS (
            SELECT 1 FROM cases_party p
            WHERE p.case_id = k.case_id AND p.person_id = e.child_id
        )
    """


def _touched(since: dt.datetime | None) -> str:
    """Chains on which a decision was signed since a moment."""
    if since is None:
        return f"SELECT {CHAIN} FROM {CUT} WHERE 1 = 0"
    new = f"(SELECT id FROM decisions_decision WHERE signed_at >= {moment(since)})"
    undone = (
        f"(SELECT replaces_id FROM decisions_decision WHERE signed_at >= {moment(since)} "
        "AND replaces_id IS NOT NULL)"
    )
    return f"""
        SELECT person_id, benefit, COALESCE(child_id, 0) AS child FROM decisions_entitlement
        WHERE decision_id IN {new} OR decision_id IN {undone}
        UNION SELECT {CHAIN} FROM {CUT} WHERE decision_id IN {new} OR decision_id IN {undone}
    """


def _asked(months: Sequence[dt.date], new_from: dt.date, alias: str) -> str:
    """The join that leaves the months asked for of a chain."""
    if months[0] >= new_from:
        return ""
    return (
        f"AND (m.first >= {day(new_from)} OR EXISTS (SELECT 1 FROM {TOUCHED} t "
        f"WHERE t.person_id = {alias}.person_id AND t.benefit = {alias}.benefit "
        f"AND t.child = {alias}.child))"
    )


def _said(months: Sequence[dt.date], new_from: dt.date) -> str:
    """What each decision says of each month of a chain asked for; `counts` until replaced."""
    listed = rows((day(month), day(add_months(month, 1))) for month in months)
    entitled = """
        (SELECT e.id, e.person_id, e.benefit, COALESCE(e.child_id, 0) AS child, e.decision_id,
        e.start, e."end", e.cents FROM decisions_entitlement e)
    """
    return f"""
        WITH month (first, after) AS ({listed}),
        said AS (
            SELECT e.person_id, e.benefit, e.child, m.first AS month, e.decision_id, d.signed_at,
                e.cents, e.id AS entitlement_id, r.id AS replaced_by
            FROM {entitled} e JOIN decisions_decision d ON d.id = e.decision_id
            JOIN month m ON e.start < m.after AND e."end" > m.first
            LEFT JOIN {REPLACERS} r ON r.replaces_id = d.id
            WHERE 1 = 1 {_asked(months, new_from, "e")}
            UNION ALL
            SELECT k.person_id, k.benefit, k.child, m.first, k.decision_id, k.signed_at,
                0, NULL, k.replaced_by
            FROM {CUT} k JOIN month m ON m.first >= k.effective_on
            WHERE 1 = 1 {_asked(months, new_from, "k")}
        )
        SELECT person_id, benefit, child, month, decision_id, signed_at, cents, entitlement_id,
            CASE WHEN replaced_by IS NULL THEN 1 ELSE 0 END AS counts
        FROM said
        UNION ALL
        SELECT s.person_id, s.benefit, s.child, s.month, r.id, r.signed_at, 0, NULL, 0
        FROM said s JOIN {REPLACERS} r ON r.id = s.replaced_by
    """


def _insert(months: Sequence[dt.date], said: str, now: dt.datetime) -> str:
    """Write the difference between what holds and what was written, where there is one."""
    return f"""
        INSERT INTO payouts_due
            (person_id, child_id, benefit, month, cents, decision_id, entitlement_id, created_at)
        SELECT person_id, NULLIF(child, 0), benefit, month, held - written, cause,
            entitlement_id, {moment(now)}
        FROM ({_compared(months, said)}) compared WHERE held <> written
        ORDER BY person_id, benefit, child, month
    """


def _compared(months: Sequence[dt.date], said: str) -> str:
    """What holds of each chain and month beside what was written."""
    return f"""
        SELECT h.person_id, h.benefit, h.child, h.month, h.cause, h.entitlement_id,
            h.cents AS held, COALESCE(w.cents, 0) AS written
        FROM (
            SELECT person_id, benefit, child, month, cause,
                CASE WHEN counts = 1 THEN cents ELSE 0 END AS cents,
                CASE WHEN counts = 1 AND cause = decision_id THEN entitlement_id END
                    AS entitlement_id
            FROM ({_ranked(said)}) ranked WHERE place = 1
        ) h
        LEFT JOIN (
            SELECT person_id, benefit, COALESCE(child_id, 0) AS child, month, SUM(cents) AS cents
            FROM payouts_due WHERE {_within(months)}
            GROUP BY person_id, benefit, COALESCE(child_id, 0), month
        ) w ON w.person_id = h.person_id AND w.benefit = h.benefit AND w.child = h.child
            AND w.month = h.month
    """


def _within(months: Sequence[dt.date]) -> str:
    return f"month BETWEEN {day(months[0])} AND {day(months[-1])}"


def _ranked(said: str) -> str:
    """The one that holds gets place 1: the latest that counts; `cause` spoke last of all."""
    return f"""
        SELECT *, ROW_NUMBER() OVER (
            PARTITION BY {CHAIN}, month ORDER BY counts DESC, signed_at DESC, decision_id DESC
        ) AS place,
        FIRST_VALUE(decision_id) OVER (
            PARTITION BY {CHAIN}, month ORDER BY signed_at DESC, decision_id DESC
        ) AS cause
        FROM (
            SELECT {CHAIN}, month, decision_id, signed_at, SUM(cents) AS cents,
                MAX(counts) AS counts, MAX(entitlement_id) AS entitlement_id
            FROM {said} said GROUP BY {CHAIN}, month, decision_id, signed_at
        ) grouped
    """
