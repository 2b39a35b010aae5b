"""What Kaasus adds to Wagtail's admin, and what it leaves out."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from content.documents.editor import menus
from content.documents.editor.home import StartPanel, WaitingPanel
from content.documents.editor.viewset import DocumentViewSet, document_viewset
from content.documents.models import DocumentPage
from content.law.permissions import may_import
from portal.people.models import User
from portal.people.roles import Role

# What everybody but the administrator needs of Wagtail's menu.
EVERYBODYS_MENU = frozenset({"kaasus-desk", "kaasus-import", "explorer", "search"})
NOBODYS_MENU = frozenset({"images", "help"})


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_viewset")
def documents() -> DocumentViewSet:
    return document_viewset


@hooks.register("register_admin_urls")
def editor_urls() -> list[URLPattern | URLResolver]:
    return [path("kaasus/", include("content.documents.editor.urls"))]


@hooks.register("register_admin_menu_item")
def desk_link() -> MenuItem:
    return MenuItem(_("Desk"), reverse("desk"), name="kaasus-desk", icon_name="home", order=10)


@hooks.register("register_admin_menu_item")
def import_link() -> MenuItem:
    return ImportMenuItem(
        _("Import law"), reverse("law:import"), name="kaasus-import", icon_name="upload", order=200
    )


@hooks.register("construct_main_menu")
def leave_out_of_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """An administrator keeps the settings; others see what they work with."""
    administrator = isinstance(request.user, User) and request.user.has_role(Role.ADMINISTRATOR)
    items[:] = [
        item
        for item in items
        if item.name not in NOBODYS_MENU and (administrator or item.name in EVERYBODYS_MENU)
    ]


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    kept = [panel for panel in panels if getattr(panel, "name", "") in {"recent_edits"}]
    panels[:] = [StartPanel(), WaitingPanel(), *kept]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    items.clear()


@hooks.register("construct_page_action_menu")
def editor_actions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    if isinstance(context.get("page"), DocumentPage) or context["view"] == "create":
        items[:] = menus.rearranged(items, {**context, "request": request})


@hooks.register("insert_global_admin_css")
def brand() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("documents/editor-brand.css"))
