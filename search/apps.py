from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import signals, sources, taking_part

        sources.register()
        signals.connect()
        taking_part.register()

        from portal.audit import verbs

        verbs.register("search.rule_added", _("Search rule made"))
        verbs.register("search.rule_changed", _("Search rule changed"))
        verbs.register("search.rule_withdrawn", _("Search rule withdrawn"))
        verbs.register("search.gap_decided", _("Search without a find decided on"))
        verbs.register("search.question_answered", _("Question of a searcher answered"))
