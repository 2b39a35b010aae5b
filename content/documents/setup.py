"""What every installation needs: the tree, the workflow, the groups' rights and the taxonomy."""

from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from content.documents.models import (
    ApprovalTask,
    Benefit,
    HomePage,
    LifeEvent,
    PeerReviewTask,
    SectionPage,
)
from content.documents.taxonomy import BENEFITS, FIELDS, LIFE_EVENTS
from portal.people.models import Field
from portal.people.roles import ADMIN_ROLES, Role
from portal.people.services import ensure_roles

SECTIONS = [("Perehüvitised", "perehuvitised")]


@transaction.atomic
def ensure_site() -> HomePage:
    """Make what is missing of the site and leave the rest; safe to repeat."""
    ensure_roles()
    _ensure_taxonomy()
    home = _ensure_tree()
    _ensure_permissions()
    _ensure_workflow(home)
    _ensure_rights(home)
    return home


def section_page(slug: str = "perehuvitised") -> SectionPage:
    """Return a section by its slug."""
    return SectionPage.objects.get(slug=slug)


def _ensure_taxonomy() -> None:
    if Benefit.objects.count() >= len(BENEFITS) and LifeEvent.objects.count() >= len(LIFE_EVENTS):
        return
    for code, names in FIELDS.items():
        Field.objects.get_or_create(code=code, defaults=names)
    fields = {field.code: field for field in Field.objects.all()}
    for order, (code, row) in enumerate(BENEFITS.items()):
        values: dict[str, Any] = {**row, "field": fields[row["field"]], "order": order}
        Benefit.objects.get_or_create(code=code, defaults=values)
    for order, (code, names) in enumerate(LIFE_EVENTS.items()):
        LifeEvent.objects.get_or_create(code=code, defaults={**names, "order": order})


def _ensure_tree() -> HomePage:
    locale, _ = Locale.objects.get_or_create(language_code="et")
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    home = HomePage.objects.first()
    if home is None:
        Page.objects.filter(depth=2, slug="home").delete()
        root = Page.objects.get(pk=root.pk)
        home = root.add_child(instance=HomePage(title="Kaasus", slug="kaasus", locale=locale))
        home.save_revision().publish()
    if not Site.objects.filter(root_page=home).exists():
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": address.hostname or "localhost",
                "port": address.port or (443 if address.scheme == "https" else 80),
                "root_page": home,
                "site_name": "Kaasus",
            },
        )
    for title, slug in SECTIONS:
        if not SectionPage.objects.filter(slug=slug).exists():
            home.refresh_from_db()
            page = home.add_child(instance=SectionPage(title=title, slug=slug, locale=locale))
            page.save_revision().publish()
    return home


def _ensure_workflow(home: HomePage) -> None:
    if WorkflowPage.objects.filter(page=home).exists():
        return
    Workflow.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()
    workflow = Workflow.objects.create(name="Kooskõlastamine")
    steps = [
        (PeerReviewTask, "Ülevaatus", Role.EXPERT),
        (ApprovalTask, "Kinnitamine", Role.SERVICE_OWNER),
    ]
    for order, (model, name, role) in enumerate(steps):
        task = model.objects.create(name=name)
        task.groups.set([Group.objects.get(name=role)])
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowPage.objects.create(workflow=workflow, page=home)


def _ensure_permissions() -> None:
    """Permissions that the groups get belong to apps whose own turn after migrating comes later."""
    for label in ("wagtailcore", "wagtailadmin", "wagtaildocs", "people", "documents"):
        create_permissions(apps.get_app_config(label), verbosity=0)


def _ensure_rights(home: HomePage) -> None:
    rights: dict[str, list[str]] = {
        Role.EXPERT: ["add_page", "change_page"],
        Role.SERVICE_OWNER: [],
        Role.ADMINISTRATOR: ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    }
    groups = {group.name: group for group in Group.objects.filter(name__in=ADMIN_ROLES)}
    enter = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    ).first()
    for role, codenames in rights.items():
        if enter:
            groups[role].permissions.add(enter)
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=codenames
        ):
            GroupPagePermission.objects.get_or_create(
                group=groups[role], page=home, permission=permission
            )
    _ensure_administrator(groups[Role.ADMINISTRATOR])


def _ensure_administrator(group: Group) -> None:
    """Administrators keep taxonomy and amounts here; people have pages of their own."""
    wanted = Permission.objects.filter(
        content_type__app_label__in=["people", "documents"],
        content_type__model__in=["field", "benefit", "lifeevent"],
    )
    group.permissions.add(*wanted)
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        codename__in=["add_document", "change_document", "choose_document"]
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
