"""Putting a leave schedule in line by line: good lines go in, each bad one says what is wrong."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from portal.people.errors import PeopleRuleBroken, PeriodBackwards
from portal.people.models import Absence, Substitution, User
from portal.people.roles import Role
from portal.people.substitution.schedule import Row
from portal.people.substitution.services import enter_absence, enter_substitution
from portal.shell.asof import parse_day

DAY = dt.timedelta(days=1)
YES, NO = ("jah", "yes", "1", "x"), ("ei", "no", "0")


class LineRefused(Exception):
    """A cell of a line cannot be understood; `code` says how, `column` and `value` what."""

    def __init__(self, code: str, column: str = "", value: str = "") -> None:
        super().__init__(f"{code} {column}")
        self.code, self.column, self.value = code, column, value


@dataclass(frozen=True)
class Line:
    """What a line brings: `new`, `present` (already there) or `refused` with the reason."""

    row: Row
    outcome: str
    error: Exception | None = None
    substitute_skipped: bool = False


@dataclass(frozen=True)
class Entry:
    """A line understood."""

    person: User
    valid_from: dt.date
    valid_until: dt.date
    kind: str
    substitute: User | None
    roles: list[str] | None
    as_head: bool
    reference: str


@dataclass
class People:
    """The people that a file names, by user name and by personal code; two queries."""

    by_name: dict[str, User] = field(default_factory=dict)

    @classmethod
    def named_in(cls, rows: Iterable[Row]) -> "People":
        names = {
            row.text(column).strip().lower() for row in rows for column in ("person", "substitute")
        } - {""}
        found = User.objects.filter(Q(username__in=names) | Q(personal_code__in=names))
        by_name = {person.username.lower(): person for person in found}
        by_name |= {person.personal_code: person for person in found if person.personal_code}
        return cls(by_name)

    def find(self, column: str, name: str) -> User:
        person = self.by_name.get(name.strip().lower())
        if person is None:
            raise LineRefused("unknown_person", column, name)
        return person


@transaction.atomic
def put_in(actor: User, *, rows: list[Row], default_reference: str, today: dt.date) -> list[Line]:
    """Enter what the lines say, each in its own savepoint; what is there already stays."""
    people = People.named_in(rows)
    return [_put_in_line(actor, row, people, default_reference, today) for row in rows]


def _put_in_line(
    actor: User, row: Row, people: People, default_reference: str, today: dt.date
) -> Line:
    try:
        with transaction.atomic():
            entry = understand(row, people, default_reference)
            absence = _enter_absence(actor, entry, today)
            substituted, skipped = _enter_substitution(actor, entry, absence, today)
    except (LineRefused, PeopleRuleBroken) as error:
        return Line(row, "refused", error)
    is_new = absence is not None or substituted
    return Line(row, "new" if is_new else "present", substitute_skipped=skipped)


def understand(row: Row, people: People, default_reference: str) -> Entry:
    """Return what a line says; raises LineRefused, PeriodBackwards."""
    if row.formulas:
        raise LineRefused("formula", row.formulas[0], row.text(row.formulas[0]))
    for column in ("person", "first_day", "last_day"):
        if not row.text(column).strip():
            raise LineRefused("empty", column)
    first, last = _day(row, "first_day"), _day(row, "last_day")
    if last < first:
        raise PeriodBackwards
    substitute = row.text("substitute").strip()
    return Entry(
        person=people.find("person", row.text("person")),
        valid_from=first,
        valid_until=last + DAY,
        kind=_kind(row.text("kind")),
        substitute=people.find("substitute", substitute) if substitute else None,
        roles=_roles(row.text("roles")),
        as_head=_yes_or_no(row.text("as_head")),
        reference=(row.text("reference").strip() or default_reference)[:100],
    )


def _day(row: Row, column: str) -> dt.date:
    cell = row.cells[column]
    day = cell if isinstance(cell, dt.date) else parse_day(cell)
    if day is None or not 1990 <= day.year < 2100:
        raise LineRefused("not_a_day", column, row.text(column))
    return day


def _kind(written: str) -> str:
    wanted = written.strip().lower()
    if not wanted:
        return Absence.Kind.LEAVE
    for kind, names in KINDS.items():
        if wanted == kind or wanted in names:
            return kind
    raise LineRefused("unknown_kind", "kind", written)


def _roles(written: str) -> list[str] | None:
    """Roles by code, or by their Estonian or English name, between semicolons; empty is all."""
    names = [name.strip().lower() for name in written.replace(",", ";").split(";") if name.strip()]
    if not names:
        return None
    known = role_names()
    for name in names:
        if name not in known:
            raise LineRefused("unknown_role", "roles", name)
    return [known[name] for name in names]


def role_names() -> dict[str, str]:
    """Return roles by every name they go by in a file."""
    from django.utils import translation

    known = {code: code for code in Role.values}
    for language in ("et", "en"):
        with translation.override(language):
            known |= {str(role.label).lower(): role.value for role in Role}
    return known


def _yes_or_no(written: str) -> bool:
    answer = written.strip().lower()
    if answer and answer not in YES + NO:
        raise LineRefused("yes_or_no", "as_head", written)
    return answer not in NO


def _enter_absence(actor: User, entry: Entry, today: dt.date) -> Absence | None:
    same = entry.person.absences.filter(kind=entry.kind)
    rows = same.overlapping(entry.valid_from, entry.valid_until).order_by("valid_from")
    present = [(row.valid_from, row.valid_until) for row in rows]
    if covers(present, entry.valid_from, entry.valid_until):
        return None
    return enter_absence(
        actor,
        person=entry.person,
        kind=entry.kind,
        valid_from=entry.valid_from,
        valid_until=entry.valid_until,
        today=today,
    )


def _enter_substitution(
    actor: User, entry: Entry, absence: Absence | None, today: dt.date
) -> tuple[bool, bool]:
    """Return whether one was entered, and whether it was left out since the days are past."""
    if entry.substitute is None:
        return False, False
    begins = max(entry.valid_from, today)
    if entry.valid_until <= begins:
        return False, True
    same = Substitution.objects.filter(absent=entry.person, substitute=entry.substitute)
    if same.filter(valid_from__lte=begins, valid_until=entry.valid_until).exists():
        return False, False
    enter_substitution(
        actor,
        absent=entry.person,
        substitute=entry.substitute,
        valid_from=begins,
        valid_until=entry.valid_until,
        ground=Substitution.Ground.LEAVE,
        reference=entry.reference,
        roles=entry.roles,
        as_head=entry.as_head,
        absence=absence or entry.person.absences.on(begins).first(),
        today=today,
    )
    return True, False


def covers(
    periods: list[tuple[dt.date, dt.date]], valid_from: dt.date, valid_until: dt.date
) -> bool:
    """Return whether periods, in order, leave no day of `[valid_from, valid_until)` out.

    >>> day = dt.date
    >>> covers([(day(2026, 1, 1), day(2026, 1, 5))], day(2026, 1, 2), day(2026, 1, 6))
    False
    """
    reached = valid_from
    for begins, ends in periods:
        if begins > reached:
            return False
        reached = max(reached, ends)
    return reached >= valid_until


KINDS: dict[str, tuple[str, ...]] = {
    Absence.Kind.LEAVE: ("puhkus", "leave", "põhipuhkus", "annual leave"),
    Absence.Kind.SICKNESS: ("haigusleht", "töövõimetusleht", "sick leave"),
    Absence.Kind.PARENTAL: ("vanemapuhkus", "lapsehoolduspuhkus", "parental leave"),
    Absence.Kind.OTHER: ("muu", "other", "lähetus", "õppepuhkus"),
}
