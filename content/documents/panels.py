"""What documents show on the desk: texts to decide, to mend, own drafts, and changes."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from content.documents.enums import ChangeClass
from content.documents.lists import latest_changes
from content.documents.models import DocumentPage, NoteVersion, PeerReviewTask
from content.documents.waiting import steps_waiting_for, submissions_of
from portal.people.models import User
from portal.shell import panels
from portal.shell.asof import AsOf
from portal.shell.panels import Panel, PanelItem, Tone

SHOWN = 10
CHANGES_SHOWN = 5
CHANGED_DAYS = 7
TONES: dict[str, Tone] = {ChangeClass.URGENT: "bad"}


def register() -> None:
    """Add the panels in the order of their urgency."""
    panels.register("documents.waiting", waiting_panel, order=20)
    panels.register("documents.returned", returned_panel, order=30)
    panels.register("documents.drafts", drafts_panel, order=60)
    panels.register("documents.submitted", submitted_panel, order=70)
    panels.register("documents.changes", changes_panel, order=80)


def waiting_panel(user: User, today: dt.date) -> Panel | None:
    """What I may review and approve; whoever waits for an approval comes first."""
    if not user.may_enter_admin:
        return None
    reviews = set(PeerReviewTask.objects.values_list("pk", flat=True))
    steps = sorted(steps_waiting_for(user), key=lambda step: step.task_id in reviews)
    return Panel(
        code="documents.waiting",
        title=_("Texts to decide"),
        items=[
            PanelItem(
                title=step.document.title,
                url=reverse("kaasus_editor:compare", args=[step.document.pk]),
                meta=_joined(
                    _("Review") if step.task_id in reviews else _("Approve or return"),
                    step.document.display_number,
                    _since(step.workflow_state.created_at),
                ),
                person=str(step.workflow_state.requested_by or ""),
                lang="et",
            )
            for step in steps[:SHOWN]
        ],
        count=len(steps),
        empty=_("Texts that others send for your review or approval appear here."),
    )


def returned_panel(user: User, today: dt.date) -> Panel | None:
    """My texts that came back with a comment."""
    return _submissions(
        user,
        WorkflowState.STATUS_NEEDS_CHANGES,
        code="documents.returned",
        title=_("Came back with a comment"),
    )


def submitted_panel(user: User, today: dt.date) -> Panel | None:
    """My texts that wait for others."""
    return _submissions(
        user,
        WorkflowState.STATUS_IN_PROGRESS,
        code="documents.submitted",
        title=_("Sent and waiting for others"),
    )


def _submissions(user: User, status: str, *, code: str, title: str) -> Panel | None:
    if not user.may_enter_admin:
        return None
    found = [one for one in submissions_of(user, status) if one.current_task_state]
    if not found:
        return None
    returned = status == WorkflowState.STATUS_NEEDS_CHANGES
    return Panel(
        code=code,
        title=title,
        items=[
            PanelItem(
                title=submission.current_task_state.revision.content["title"],
                url=reverse("wagtailadmin_pages:edit", args=[submission.object_id]),
                meta=submission.current_task_state.comment
                or _joined(
                    submission.current_task_state.revision.content.get("number") or "",
                    _since(submission.created_at),
                ),
                tone="warn" if returned else "",
                person=str(submission.current_task_state.finished_by or "") if returned else "",
                lang="et",
            )
            for submission in found[:SHOWN]
        ],
        count=len(found),
        group="waiting" if returned else "own",
    )


def drafts_panel(user: User, today: dt.date) -> Panel | None:
    """Texts with unpublished changes that I saved last and nobody has submitted."""
    if not user.may_write:
        return None
    submitted = WorkflowState.objects.active().values_list("object_id", flat=True)
    pages = list(
        DocumentPage.objects.filter(has_unpublished_changes=True, latest_revision__user=user)
        .exclude(pk__in=[int(pk) for pk in submitted if pk.isdigit()])
        .select_related("latest_revision")
        .defer("body")
        .order_by("-latest_revision_created_at")
    )
    return Panel(
        code="documents.drafts",
        title=_("My drafts"),
        items=[
            PanelItem(
                title=page.draft_title,
                url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                meta=_joined(page.number or "", _changed(page.latest_revision_created_at)),
                lang="et",
            )
            for page in pages[:SHOWN]
        ],
        count=len(pages),
        empty=_("You have no drafts."),
        group="own",
    )


def changes_panel(user: User, today: dt.date) -> Panel | None:
    """What was published last of what I may read; counted are those of the week."""
    since = timezone.now() - dt.timedelta(days=CHANGED_DAYS)
    shown = latest_changes(user, AsOf(on=today, known=today, today=today), CHANGES_SHOWN)
    count = sum(1 for version in shown if version.published_at >= since)
    if count == CHANGES_SHOWN:
        visible = NoteVersion.objects.known().visible_to(user)
        count = visible.filter(published_at__gte=since).count()
    return Panel(
        code="documents.changes",
        title=_("Changed guidance"),
        items=[
            PanelItem(
                title=version.title,
                url=version.get_absolute_url(),
                meta=_joined(
                    version.get_change_class_display(), f"{version.published_on:%d.%m.%Y}"
                ),
                tone=TONES.get(version.change_class, ""),
                lang="et",
            )
            for version in shown
        ],
        count=count,
        all_url=reverse("documents:changes"),
        empty=_("Nothing has changed lately."),
        group="changed",
        place="side",
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _since(moment: dt.datetime) -> str:
    return _("since %(day)s") % {"day": f"{timezone.localtime(moment):%d.%m.%Y}"}


def _changed(moment: dt.datetime | None) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else ""
