"""Atom feed and sitemap: what everybody may read, nothing else."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from content.documents.models import NoteVersion
from content.documents.querysets import VersionQuerySet


class ChangesFeed(Feed[NoteVersion, None]):
    """What changed lately, for feed readers."""

    feed_type = Atom1Feed
    title = _("Kaasus: what changed lately")
    link = reverse_lazy("documents:changes")
    author_name = "Kaasus"
    subtitle = _("Published versions of legal interpretations, guidance, memos and practice notes")

    def items(self, obj: None) -> VersionQuerySet:
        known = NoteVersion.objects.known().visible_to(AnonymousUser()).for_lists()
        return known.newest_first()[:30]

    def item_title(self, item: NoteVersion) -> str:
        return f"{item.document_number} v{item.number}: {item.title}"

    def item_description(self, item: NoteVersion) -> str:
        applies = gettext("Applies from %s.") % item.applies_from.strftime("%d.%m.%Y")
        return escape(f"{item.get_change_class_display()}. {item.what_changed} {applies}")

    def item_guid(self, item: NoteVersion) -> str:
        return f"urn:kaasus:{item.address}:v{item.number}"

    def item_pubdate(self, item: NoteVersion) -> dt.datetime:
        return item.published_at

    def item_updateddate(self, item: NoteVersion) -> dt.datetime:
        return item.published_at


class DocumentSitemap(Sitemap[NoteVersion]):
    """The public documents in force today."""

    def items(self) -> VersionQuerySet:
        in_force = NoteVersion.objects.in_force(timezone.localdate())
        return in_force.visible_to(AnonymousUser()).for_lists().order_by("pk")

    def location(self, item: NoteVersion) -> str:
        return item.permalink

    def lastmod(self, item: NoteVersion) -> dt.datetime:
        return item.published_at


class PlaceSitemap(Sitemap[str]):
    """The pages that lead to documents."""

    def items(self) -> list[str]:
        return ["documents:browse", "documents:changes", "law:acts"]

    def location(self, item: str) -> str:
        return reverse(item)
