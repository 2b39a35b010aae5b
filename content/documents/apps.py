from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "content.documents"
    label = "documents"
    verbose_name = _("Documents")

    def ready(self) -> None:
        from content.documents import gate, menu, notices, panels, reviews
        from content.documents.citing import documents_on
        from content.documents.integrity import check_documents, check_versions
        from content.documents.setup import ensure_site
        from content.law.registry import register_citing_source
        from portal.audit import integrity, verbs

        gate.connect()
        integrity.register("documents", check_documents)
        integrity.register("note_versions", check_versions)
        register_citing_source("documents", documents_on)
        verbs.register("documents.text_reviewed", _("Text reviewed"))
        verbs.register("documents.text_approved", _("Text approved"))
        verbs.register("documents.demo_loaded", _("Demonstration content loaded"))
        verbs.register("documents.text_returned", _("Text returned with a comment"))
        notices.register()
        panels.register()
        menu.register()
        reviews.register()
        post_migrate.connect(
            lambda **_: ensure_site(), sender=self, weak=False, dispatch_uid="documents.site"
        )
