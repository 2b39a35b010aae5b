"""Where an expert begins a text about what was not found."""

from django.urls import reverse

from content.documents.models import PracticeNotePage, SectionPage
from portal.people.models import User


def note_url(user: User) -> str:
    """Return where a text is begun; empty for somebody who may not."""
    section = SectionPage.objects.live().order_by("title").first() if user.may_write else None
    if section is None or not section.permissions_for_user(user).can_add_subpage():
        return ""
    model = PracticeNotePage._meta
    return reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, section.pk])
