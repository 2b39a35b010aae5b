from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "guidance.letters"
    label = "letters"
    verbose_name = _("Letters")

    def ready(self) -> None:
        from guidance.letters import links
        from guidance.letters.integrity import check_files, check_letters, check_templates
        from guidance.letters.models import Letter
        from guidance.letters.shipped import ensure_templates
        from portal.access import registry
        from portal.access.kinds import DataKind
        from portal.access.kinds import register as register_kind
        from portal.audit import integrity, verbs

        registry.register(Letter, "addressee", "data")
        register_kind(DataKind("letters.letter", _("A letter")))
        integrity.register("letter_templates", check_templates)
        integrity.register("letters", check_letters)
        integrity.register("letter_files", check_files)
        verbs.register("letters.template_added", _("Letter template added"))
        verbs.register("letters.draft_saved", _("Draft of a letter template saved"))
        verbs.register("letters.template_published", _("Letter template published"))
        verbs.register("letters.letter_created", _("Letter registered"))
        verbs.register("letters.letter_issued", _("Letter issued"))
        verbs.register("letters.receipt_confirmed", _("Receipt of a letter confirmed"))
        verbs.register("letters.batch_created", _("Batch of letters begun"))
        links.register_links()
        post_migrate.connect(
            lambda **_: ensure_templates(),
            sender=self,
            weak=False,
            dispatch_uid="letters.templates",
        )
