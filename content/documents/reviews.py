"""Every published document is looked through at least once a calendar year.

The duty is the one truth about when; `DocumentPage.review_due` only shows its next due day. What
an author chooses as the day of review becomes the day of the year on which the duty falls due.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.documents.addresses import to_address
from content.documents.enums import ChangeClass
from content.documents.models import DocumentPage, NoteVersion
from content.documents.signals import version_published
from portal.people.models import User
from portal.people.roles import Role
from portal.recurring.kinds import DutyKind, Outcome, Subject
from portal.recurring.kinds import register as register_kind
from portal.recurring.models import Duty, DutyOutcome, DutyTerm
from portal.recurring.querysets import DutyQuerySet
from portal.recurring.rules import Frequency, Rule
from portal.recurring.services import change_duty, create_duty, end_duty, record_outcome

KIND = "note_review"
CONFIRMED, REVISED, WITHDRAWN = "confirmed", "revised", "withdrawn"
# A change of such a class means that the whole text was looked through.
WEIGHTY = (ChangeClass.SUBSTANTIVE, ChangeClass.URGENT)


def register() -> None:
    """Make the kind known and hear of published versions."""
    register_kind(
        DutyKind(
            code=KIND,
            label=_("Review of a document"),
            default_rule=Rule(Frequency.YEAR),
            default_reminders=(90, 60, 30, 7, -1, -14),
            outcomes=(
                Outcome(CONFIRMED, _("Confirmed, still right")),
                Outcome(REVISED, _("Revised by a new version"), by_hand=False),
                Outcome(WITHDRAWN, _("Withdrawn"), by_hand=False),
            ),
            icon="doc",
            overseers=frozenset({Role.SERVICE_OWNER.value}),
            subjects=documents,
            completed=show_next_review,
            keep_up=keep_up,
        )
    )
    version_published.connect(_version_published, dispatch_uid="documents.reviews")


def _version_published(*, version: NoteVersion, **kwargs: object) -> None:
    follow_document(document=version.document_id, today=timezone.localdate())


def documents(keys: Iterable[int], reader: User) -> Mapping[int, Subject]:
    """Return the documents that the reader may read, by key."""
    found = DocumentPage.objects.visible_to(reader).filter(pk__in=set(keys))
    return {
        pk: Subject(title, reverse("documents:permalink", args=[to_address(number)]), lang="et")
        for pk, title, number in found.values_list("pk", "title", "number")
    }


def document_type() -> ContentType:
    return ContentType.objects.get_for_model(DocumentPage, for_concrete_model=False)


def reviews() -> DutyQuerySet:
    """Return the running reviews."""
    running: DutyQuerySet = Duty.objects.filter(
        kind=KIND, ends_on=None, subject_type=document_type()
    )
    return running


@transaction.atomic
def follow_document(*, document: int, today: dt.date) -> None:
    """Bring the review of a document in line with its versions. Safe to repeat."""
    page = DocumentPage.objects.select_for_update(of=("self",)).get(pk=document)
    versions = NoteVersion.objects.filter(document=page)
    latest = versions.order_by("number").for_lists().last()
    if latest is None:
        return
    duty = reviews().filter(subject_id=page.pk).first()
    if latest.withdrawal:
        if duty is not None:
            _close(duty, WITHDRAWN, latest.published_on, today)
            end_duty(None, duty=duty, today=today)
        return
    weighty = versions.filter(change_class__in=WEIGHTY).order_by("published_at").last()
    looked_through = (weighty or latest).published_on
    if duty is None:
        duty = _create(page, latest, looked_through, today)
    else:
        _close(duty, REVISED, looked_through, today)
        _keep_facts(duty, page, latest, today)
    _show_next(page.pk, duty)


def _create(
    page: DocumentPage, latest: NoteVersion, looked_through: dt.date, today: dt.date
) -> Duty:
    """The year in which a text was written or revised owes no other review."""
    return create_duty(
        None,
        kind=KIND,
        today=today,
        owner=page.document_owner or latest.owner,
        unit=page.unit,
        subject=page,
        rule=_rule(latest),
        starts_on=max(today, dt.date(looked_through.year + 1, 1, 1)),
    )


def _rule(latest: NoteVersion) -> Rule:
    """Once a calendar year, on the day of the year that the author chose."""
    chosen = latest.review_due
    return Rule(Frequency.YEAR, chosen.month, chosen.day) if chosen else Rule(Frequency.YEAR)


def _close(duty: Duty, result: str, day: dt.date, today: dt.date) -> None:
    """Record an outcome for every time whose period had begun by the day of the version."""
    for term in duty.terms.filter(is_open=True, period_start__lte=min(day, today)):
        record_outcome(None, term=term, result=result, done_on=min(day, today), today=today)


def _keep_facts(duty: Duty, page: DocumentPage, latest: NoteVersion, today: dt.date) -> None:
    """A new owner or another day of the year changes the duty."""
    owner = page.document_owner or latest.owner
    rule = _rule(latest)
    if duty.owner_person_id != owner.pk or duty.rule != rule:
        change_duty(None, duty=duty, today=today, owner=owner, rule=rule)


def show_next_review(outcome: DutyOutcome) -> None:
    """Show the next due day on the document after an outcome."""
    duty = outcome.term.duty
    assert duty.subject_id is not None
    _show_next(duty.subject_id, duty)


def _show_next(document: int, duty: Duty) -> None:
    term = duty.terms.filter(is_open=True).order_by("due_on").first()
    if term is not None:
        DocumentPage.objects.filter(pk=document).update(review_due=term.due_on)


def keep_up(today: dt.date) -> None:
    """Make good what was missed: documents without a review, versions nobody heard of."""
    for document in _out_of_line():
        follow_document(document=document, today=today)
    _show_every_next()


def _out_of_line() -> list[int]:
    """Return the published documents whose review does not follow their versions."""
    duties = reviews().filter(subject_id=OuterRef("pk"))
    latest = NoteVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    unrecorded = DutyTerm.objects.filter(
        duty__kind=KIND,
        duty__ends_on=None,
        duty__subject_id=OuterRef("document_id"),
        is_open=True,
        period_start__lte=OuterRef("published_at__date"),
    )
    missed = NoteVersion.objects.filter(
        Exists(unrecorded), document=OuterRef("pk"), change_class__in=WEIGHTY
    )
    found = (
        DocumentPage.objects.published()
        .annotate(withdrawn=Subquery(latest.values("withdrawal")[:1]))
        .exclude(withdrawn=None)
        .annotate(
            reviewed=Exists(duties),
            owned=Exists(duties.filter(owner_person=OuterRef("document_owner"))),
            missed=Exists(missed),
        )
        .filter(
            Q(withdrawn=False, reviewed=False)
            | Q(withdrawn=True, reviewed=True)
            | Q(reviewed=True, owned=False, document_owner__isnull=False)
            | Q(missed=True)
        )
    )
    return list(found.order_by("pk").values_list("pk", flat=True))


def _show_every_next() -> None:
    """Show the next due day where it differs, such as after a day was put off."""
    due = (
        DutyTerm.objects.filter(duty__in=reviews(), duty__subject_id=OuterRef("pk"), is_open=True)
        .order_by("due_on")
        .values("due_on")[:1]
    )
    DocumentPage.objects.published().annotate(next_due=Subquery(due)).exclude(
        review_due=F("next_due")
    ).exclude(next_due=None).update(review_due=Subquery(due))
