"""Giving people what they owe and taking it back, as roles, units and absences come and go."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, OuterRef

from guidance.training import validity
from guidance.training.models import Assignment, ExternalUser, Requirement, RequirementTarget
from guidance.training.notices_requirements import tell_assigned
from guidance.training.owing import Held, Pair, Target, owed_by, target_of
from guidance.training.services.ledger import DUTY, rows_of_many
from portal.audit.services import record
from portal.people.models import Absence, Unit, User
from portal.people.rights import Right, Why, rights_on
from portal.recurring.models import Duty, DutyTerm
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import Wanted, create_duties, end_duty
from portal.workdays import DAY

CHUNK = 500
DAYS_OF_A_MONTH = 30


@transaction.atomic
def keep_up(today: dt.date, people: Collection[int] | None = None) -> None:
    """Bring what people owe in line with the day; safe to repeat, late days are made up for.

    Whoever is away keeps what they owe and gets nothing new until they are back. None is
    everybody.
    """
    # Of two rounds at once the second begins when the first is done.
    list(Requirement.objects.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    wanted = wanted_on(today, people)
    owed = Assignment.objects.open()
    if people is not None:
        owed = owed.filter(person__in=people)
    present = {(one.person_id, one.requirement_id): one for one in owed.select_for_update()}
    away = _away_with_account(today)
    gone = [one for pair, one in present.items() if pair not in wanted and pair[0] not in away]
    _end(gone, today)
    fresh = {
        pair: held for pair, held in wanted.items() if pair not in present and pair[0] not in away
    }
    _begin(fresh, today, today=today)
    _follow_terms()


@transaction.atomic
def begin_as_of(day: dt.date, people: Collection[int], today: dt.date) -> None:
    """Give people what they owed on a past day, as the ledger stands; for taking over what was so.

    Only where nothing is owed yet; nobody is told.
    """
    _begin(wanted_on(day, people), day, today=today)


def wanted_on(today: dt.date, people: Collection[int] | None = None) -> dict[Pair, Held]:
    """Return who owes what on a day; a constant number of queries."""
    targets = _targets_on(today)
    if not targets:
        return {}
    chosen = None if people is None else User.objects.filter(pk__in=people)
    rights = rights_on(today, chosen, outside=False)
    tenants = dict(ExternalUser.objects.on(today).values_list("person", "tenant"))
    return owed_by(_held(rights, tenants), targets)


def _targets_on(today: dt.date) -> dict[int, list[Target]]:
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    found: dict[int, list[Target]] = defaultdict(list)
    asked = Requirement.objects.on(today)
    rows = RequirementTarget.objects.filter(requirement__in=asked).order_by("pk")
    for key, role, unit, tenant in rows.values_list("requirement", "role", "unit", "tenant"):
        found[key].append(target_of(parents, role, unit, tenant))
    return found


def _held(rights: list[Right], tenants: dict[int, int]) -> Iterator[Held]:
    for right in rights:
        if right.why == Why.SUPERUSER:
            continue
        yield Held(
            right.person.pk,
            right.role,
            right.person.unit_id,
            right.for_whom.pk if right.for_whom else None,
            tenants.get(right.person.pk),
        )


def _away_with_account(today: dt.date) -> frozenset[int]:
    """The people who are away but whose account is in use."""
    active = User.objects.active_on(today).filter(pk=OuterRef("person"))
    away = Absence.objects.on(today).filter(Exists(active))
    return frozenset(away.values_list("person", flat=True))


def _begin(fresh: dict[Pair, Held], since: dt.date, *, today: dt.date) -> None:
    if not fresh:
        return
    requirements = Requirement.objects.in_bulk({requirement for _, requirement in fresh})
    ledgers = {
        key: rows_of_many([person for person, asked in fresh if asked == key], key)
        for key in requirements
    }
    made = []
    for (person, key), held in sorted(fresh.items()):
        stretch = validity.last_stretch(ledgers[key].get(person, []))
        made.append(
            Assignment(
                requirement=requirements[key],
                person_id=person,
                role=held.role,
                for_whom_id=held.for_whom,
                since=since,
                due_on=first_due(requirements[key], stretch, since),
                valid_until=stretch.end if stretch else None,
            )
        )
    Assignment.objects.bulk_create(made, batch_size=CHUNK)
    _create_duties(made, today)
    counts: dict[str, int] = defaultdict(int)
    for one in made:
        counts[one.requirement.code] += 1
    record(None, "training.assigned", data={"requirements": dict(counts)})
    if since == today:
        tell_assigned(made)


def first_due(requirement: Requirement, stretch: validity.Span | None, today: dt.date) -> dt.date:
    """Return by when a person must pass: the last day of what holds, else within `first_days`."""
    if stretch is not None and stretch.end > today:
        return stretch.end - DAY
    return today + requirement.first_days * DAY


def _create_duties(made: list[Assignment], today: dt.date) -> None:
    people = User.objects.in_bulk({one.person_id for one in made})
    create_duties(
        DUTY,
        wanted=[
            Wanted(people[one.person_id], one, one.due_on, rule_of(one.requirement)) for one in made
        ],
        today=today,
    )


def rule_of(requirement: Requirement) -> Rule:
    """Return how often the recurring engine asks: in whole months; the ledger sets the day."""
    length = requirement.validity_length
    months = length.count
    if length.unit == validity.LengthUnit.DAYS:
        months = max(1, round(length.count / DAYS_OF_A_MONTH))
    return Rule(Frequency.AFTER, interval=min(months, 120))


def _end(gone: list[Assignment], today: dt.date) -> None:
    """End what is owed no more, with its duty; validity stays in the ledger."""
    if not gone:
        return
    Assignment.objects.filter(pk__in=[one.pk for one in gone]).update(until=today)
    about = ContentType.objects.get_for_model(Assignment)
    duties = Duty.objects.filter(
        kind=DUTY, subject_type=about, subject_id__in=[one.pk for one in gone], ends_on=None
    )
    for duty in duties:
        end_duty(None, duty=duty, today=today)
    record(None, "training.unassigned", data={"assignments": [one.pk for one in gone]})


def _follow_terms() -> None:
    """An absence puts off the open time of a duty; what is owed follows it."""
    about = ContentType.objects.get_for_model(Assignment)
    put_off = DutyTerm.objects.open().filter(
        duty__kind=DUTY, duty__subject_type=about, due_on__gt=F("planned_on")
    )
    rows = put_off.values_list("duty__subject_id", "due_on")
    due = {subject: day for subject, day in rows if subject is not None}
    behind = []
    for one in Assignment.objects.open().filter(pk__in=list(due)):
        if one.due_on != due[one.pk]:
            one.due_on = due[one.pk]
            behind.append(one)
    Assignment.objects.bulk_update(behind, ["due_on"], batch_size=CHUNK)
