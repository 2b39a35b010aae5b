"""Inviting people of municipalities by a list: each line says what it brings or what is wrong."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from guidance.training.errors_requirements import AlreadyBelongs, RequirementRefused
from guidance.training.models import ExternalUser, InvitationUpload, Tenant
from guidance.training.seeing import require_keeper
from guidance.training.services.assigning import keep_up
from guidance.training.services.externals import check_invitation, invite_external
from portal.audit.services import record
from portal.people.errors import PeopleRuleBroken
from portal.people.models import User
from portal.people.substitution.schedule import Row, read_table
from portal.people.validators import validate_personal_code

COLUMNS = {
    "first_name": ("eesnimi", "first name"),
    "last_name": ("perenimi", "last name"),
    "email": ("e-post", "e-mail", "email", "epost"),
    "tenant": ("omavalitsus", "municipality"),
    "personal_code": ("isikukood", "personal code"),
    "contact": ("kontaktisik", "contact"),
}
REQUIRED = ("first_name", "last_name", "email")
YES, NO = ("jah", "yes", "1", "x"), ("", "ei", "no", "0")
KEPT = dt.timedelta(days=30)
REFUSALS = (RequirementRefused, PeopleRuleBroken, ValidationError)


class LineRefused(RequirementRefused):
    """A cell of a line cannot be understood; `code` says how, `column` which."""

    def __init__(self, code: str, column: str = "", value: str = "") -> None:
        super().__init__(f"{code} {column}")
        self.code, self.column, self.value = code, column, value


@dataclass(frozen=True)
class Line:
    """What a line brings: `new`, `present` (there already) or `refused` with the reason."""

    row: Row
    outcome: str
    error: Exception | None = None


@dataclass(frozen=True)
class Invitee:
    """A line understood."""

    tenant: Tenant
    first_name: str
    last_name: str
    email: str
    personal_code: str
    is_contact: bool


@dataclass
class Known:
    """The municipalities and the addresses that a file names; three queries."""

    tenants: dict[str, Tenant] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    members: dict[int, Tenant] = field(default_factory=dict)

    @classmethod
    def named_in(cls, rows: Iterable[Row], today: dt.date) -> "Known":
        addresses = {row.text("email").strip().lower() for row in rows} - {""}
        people = User.objects.filter(email__in=addresses) | User.objects.filter(
            username__in=addresses
        )
        by_address = {person.email.lower(): person for person in people}
        members = ExternalUser.objects.on(today).filter(person__in=by_address.values())
        tenants = Tenant.objects.all()
        return cls(
            {name.casefold(): one for one in tenants for name in (one.name, one.code)},
            by_address,
            {one.person_id: one.tenant for one in members.select_related("tenant")},
        )


def keep_upload(
    actor: User, *, name: str, content: bytes, tenant: Tenant | None
) -> InvitationUpload:
    """Keep a file that can be read; raises a `ScheduleUnreadable`."""
    require_keeper(actor)
    _rows(name, content)
    return InvitationUpload.objects.create(
        name=name[-200:],
        content=content,
        tenant=tenant,
        uploaded_by=actor,
        uploaded_at=timezone.now(),
    )


def preview_upload(actor: User, *, upload: InvitationUpload, today: dt.date) -> list[Line]:
    """Return what each line would bring today; nothing is kept."""
    require_keeper(actor)
    rows = _rows(upload.name, bytes(upload.content))
    known = Known.named_in(rows, today)
    seen: set[str] = set()
    return [_look_at(row, known, upload.tenant, seen, today) for row in rows]


@transaction.atomic
def import_upload(actor: User, *, upload: InvitationUpload, today: dt.date) -> list[Line]:
    """Invite those of the good lines. Safe to repeat: who is there already stays as they are."""
    upload = InvitationUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    lines = preview_upload(actor, upload=upload, today=today)
    known = Known.named_in([line.row for line in lines], today)
    done, invited = [], []
    for line in lines:
        if line.outcome == "new":
            try:
                with transaction.atomic():
                    invited.append(_invite(actor, line.row, known, upload, today))
            except REFUSALS as error:
                done.append(Line(line.row, "refused", error))
                continue
        done.append(line)
    keep_up(today, invited)
    upload.imported_at = timezone.now()
    upload.save(update_fields=["imported_at"])
    outcomes = [line.outcome for line in done]
    counts = {outcome: outcomes.count(outcome) for outcome in ("new", "present", "refused")}
    record(actor, "training.invitations_imported", upload, data=counts)
    return done


def discard_upload(actor: User, *, upload: InvitationUpload) -> None:
    """Throw a file away; whoever was invited stays."""
    InvitationUpload.objects.filter(pk=upload.pk, uploaded_by=actor).delete()


def forget_old_uploads(now: dt.datetime) -> int:
    """Throw away files that are older than a month; return how many."""
    return InvitationUpload.objects.filter(uploaded_at__lt=now - KEPT).delete()[0]


def _rows(name: str, content: bytes) -> list[Row]:
    return read_table(name, content, columns=COLUMNS, required=REQUIRED)


def _look_at(row: Row, known: Known, chosen: Tenant | None, seen: set[str], today: dt.date) -> Line:
    try:
        one = understand(row, known, chosen)
        if one.email in seen:
            raise LineRefused("twice", "email", one.email)
        seen.add(one.email)
        person = known.people.get(one.email)
        member = known.members.get(person.pk) if person else None
        if member is not None:
            if member != one.tenant:
                raise AlreadyBelongs(member.name)
            return Line(row, "present")
        check_invitation(one.tenant, one.first_name, one.last_name, one.email, person, today)
    except REFUSALS as error:
        return Line(row, "refused", error)
    return Line(row, "new")


def understand(row: Row, known: Known, chosen: Tenant | None) -> Invitee:
    """Return what a line says; raises `LineRefused`."""
    if row.formulas:
        raise LineRefused("formula", row.formulas[0], row.text(row.formulas[0]))
    for column in REQUIRED:
        if not row.text(column).strip():
            raise LineRefused("empty", column)
    code = row.text("personal_code").strip()
    if code:
        try:
            validate_personal_code(code)
        except ValidationError as error:
            raise LineRefused("personal_code", "personal_code", code) from error
    return Invitee(
        _tenant(row.text("tenant").strip(), known, chosen),
        row.text("first_name").strip(),
        row.text("last_name").strip(),
        row.text("email").strip().lower(),
        code,
        _yes_or_no(row.text("contact")),
    )


def _tenant(written: str, known: Known, chosen: Tenant | None) -> Tenant:
    if not written:
        if chosen is None:
            raise LineRefused("empty", "tenant")
        return chosen
    found = known.tenants.get(written.casefold())
    if found is None:
        raise LineRefused("unknown_tenant", "tenant", written)
    if chosen is not None and found != chosen:
        raise LineRefused("other_tenant", "tenant", written)
    return found


def _yes_or_no(written: str) -> bool:
    answer = written.strip().lower()
    if answer not in YES + NO:
        raise LineRefused("yes_or_no", "contact", written)
    return answer in YES


def _invite(actor: User, row: Row, known: Known, upload: InvitationUpload, today: dt.date) -> int:
    one = understand(row, known, upload.tenant)
    member = invite_external(
        actor,
        tenant=one.tenant,
        first_name=one.first_name,
        last_name=one.last_name,
        email=one.email,
        personal_code=one.personal_code,
        is_contact=one.is_contact,
        reference=upload.name,
        today=today,
        assign=False,
    )
    return member.person_id
