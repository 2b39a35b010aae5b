from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "content.law"
    label = "law"
    verbose_name = _("Law")

    def ready(self) -> None:
        from content.law.integrity import check_texts
        from portal.audit import integrity

        integrity.register("law", check_texts)
