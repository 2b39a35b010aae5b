"""Counting a run once, in one statement, from rows that never change."""

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from guidance.payouts.benefits import KIND_OF
from guidance.payouts.enums import SENT
from guidance.payouts.models import PayoutRun, RunFigure
from guidance.payouts.places import COUNTIES

# People and payments are numbered within each way of looking that may split them; number one is
# counted. Whoever was counted with another run of the month stands there and not in the new one.
_SQL = """
INSERT INTO payouts_runfigure (
    run_id, kind, benefit, age, sex, county, municipality, gross, deducted,
    people, people_kind, people_benefit, people_age, people_kind_age, people_benefit_age,
    people_kept,
    payments, payments_kind, payments_benefit, payments_age, payments_kind_age,
    payments_benefit_age)
WITH places (municipality, county) AS (VALUES {places}),
kinds (benefit, kind) AS (VALUES {kinds}),
lines AS (
    SELECT p.run_id, p.id AS payment_id, p.person_id, TRIM(p.payee_place) AS place,
        COALESCE(d.benefit, c.benefit) AS benefit,
        {age} AS age,
        SUM(CASE WHEN l.due_id IS NOT NULL THEN l.cents ELSE 0 END) AS gross,
        SUM(CASE WHEN l.due_id IS NULL THEN -l.cents ELSE 0 END) AS deducted
    FROM payouts_payment p
    JOIN payouts_paymentline l ON l.payment_id = p.id
    LEFT JOIN payouts_due d ON d.id = l.due_id
    LEFT JOIN cases_person child ON child.id = d.child_id
    LEFT JOIN claims_claimentry e ON e.id = l.claim_entry_id
    LEFT JOIN claims_claim c ON c.id = e.claim_id
    WHERE {runs} AND p.reissue_of_id IS NULL
    GROUP BY 1, 2, 3, 4, 5, 6
),
facts AS (
    SELECT lines.*, COALESCE(kinds.kind, 'other') AS kind,
        CASE WHEN lines.run_id = {run} THEN 1 ELSE 0 END AS is_new,
        CASE WHEN lines.gross > 0 THEN 0 ELSE 1 END AS only_deducts
    FROM lines LEFT JOIN kinds ON kinds.benefit = lines.benefit
),
numbered AS (
    SELECT facts.*,
        ROW_NUMBER() OVER (PARTITION BY person_id
            ORDER BY is_new, only_deducts, kind, benefit, age) AS n1,
        SUM(CASE WHEN deducted <> 0 THEN 1 ELSE 0 END) OVER (PARTITION BY person_id
            ORDER BY is_new, only_deducts, kind, benefit, age) AS kept,
        ROW_NUMBER() OVER (PARTITION BY person_id, kind
            ORDER BY is_new, only_deducts, benefit, age) AS n2,
        ROW_NUMBER() OVER (PARTITION BY person_id, benefit
            ORDER BY is_new, only_deducts, age) AS n3,
        ROW_NUMBER() OVER (PARTITION BY person_id, age
            ORDER BY is_new, only_deducts, benefit) AS n4,
        ROW_NUMBER() OVER (PARTITION BY person_id, kind, age
            ORDER BY is_new, only_deducts, benefit) AS n5,
        ROW_NUMBER() OVER (PARTITION BY person_id, benefit, age
            ORDER BY is_new, only_deducts) AS n6,
        ROW_NUMBER() OVER (PARTITION BY payment_id
            ORDER BY only_deducts, kind, benefit, age) AS m1,
        ROW_NUMBER() OVER (PARTITION BY payment_id, kind
            ORDER BY only_deducts, benefit, age) AS m2,
        ROW_NUMBER() OVER (PARTITION BY payment_id, benefit
            ORDER BY only_deducts, age) AS m3,
        ROW_NUMBER() OVER (PARTITION BY payment_id, age
            ORDER BY only_deducts, benefit) AS m4,
        ROW_NUMBER() OVER (PARTITION BY payment_id, kind, age
            ORDER BY only_deducts, benefit) AS m5
    FROM facts
)
SELECT run_id, kind, benefit, age,
    CASE WHEN person.code_country <> 'EE' OR person.code IS NULL THEN ''
        WHEN SUBSTR(person.code, 1, 1) IN ('2', '4', '6', '8') THEN 'F' ELSE 'M' END AS sex,
    COALESCE(places.county, ''), COALESCE(places.municipality, ''),
    SUM(gross), SUM(deducted),
    {people},
    SUM(CASE WHEN deducted <> 0 AND kept = 1 THEN 1 ELSE 0 END),
    {payments}
FROM numbered
JOIN cases_person person ON person.id = numbered.person_id
LEFT JOIN places ON places.municipality = numbered.place
WHERE run_id = %s
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
_PEOPLE = ("n1", "n2", "n3", "n4", "n5", "n6")
_PAYMENTS = ("m1", "m2", "m3", "m4", "m5", "")
_AGE = {
    "postgresql": "COALESCE(EXTRACT(YEAR FROM AGE(d.month, child.born_on))::int, -1)",
    "sqlite": (
        "COALESCE(CAST(STRFTIME('%%Y', d.month) AS INTEGER)"
        " - CAST(STRFTIME('%%Y', child.born_on) AS INTEGER)"
        " - (STRFTIME('%%m%%d', d.month) < STRFTIME('%%m%%d', child.born_on)), -1)"
    ),
}


def uncounted() -> list[PayoutRun]:
    """Return the runs that are handed over and not counted yet, in their order."""
    counted = RunFigure.objects.filter(run=OuterRef("pk"))
    paid = PayoutRun.objects.filter(state__in=SENT, n__gt=0)
    return list(paid.filter(~Exists(counted)).order_by("month", "pk"))


@transaction.atomic
def count_run(run: PayoutRun) -> int:
    """Count a run that was handed over; return how many cells. A second time does nothing.

    The place is the one on the payment, so a later move changes nothing.
    """
    locked = PayoutRun.objects.select_for_update().get(pk=run.pk)
    if locked.state not in SENT or RunFigure.objects.filter(run=locked).exists():
        return 0
    earlier = list(
        PayoutRun.objects.filter(month=locked.month, figures__isnull=False)
        .distinct()
        .values_list("pk", flat=True)
    )
    places = [(name, county) for county, names in COUNTIES.items() for name in names]
    kinds = list(KIND_OF.items())
    runs, run_params = "p.run_id = %s", [locked.pk]
    if earlier:
        marks = ", ".join(["%s"] * (len(earlier) + 1))
        runs = (
            f"p.run_id IN ({marks}) AND p.person_id IN"  # noqa: S608 - marks only
            " (SELECT person_id FROM payouts_payment WHERE run_id = %s)"
        )
        run_params = [*earlier, locked.pk, locked.pk]
    sql = _SQL.format(
        places=", ".join(["(%s, %s)"] * len(places)),
        kinds=", ".join(["(%s, %s)"] * len(kinds)),
        age=_AGE[connection.vendor],
        runs=runs,
        run=locked.pk,
        people=_counters(_PEOPLE),
        payments=_counters(_PAYMENTS),
    )
    pairs = [word for pair in [*places, *kinds] for word in pair]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*pairs, *run_params, locked.pk])
        return max(cursor.rowcount, 0)


def _counters(numbers: Sequence[str]) -> str:
    return ",\n    ".join(
        f"SUM(CASE WHEN {name} = 1 THEN 1 ELSE 0 END)" if name else "COUNT(*)" for name in numbers
    )


def count_all() -> int:
    """Count every run that waits for it; return how many cells were written."""
    return sum(count_run(run) for run in uncounted())
