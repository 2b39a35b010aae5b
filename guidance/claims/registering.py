"""What claims add to the other rooms: words, notices, a panel, parts of pages, a check."""

from django.utils.translation import gettext_lazy

from content.documents.demo import more
from guidance.claims import matter, notices, panels, sections
from guidance.claims.demo.loader import load_demo_claims
from guidance.claims.enums import Action
from guidance.claims.integrity import check_claims
from portal.access import kinds
from portal.audit import integrity, verbs

VERBS = {"claims.opened": gettext_lazy("Overpayment noticed")}


def register() -> None:
    """Add everything; called when the app is ready."""
    for verb, words in VERBS.items():
        verbs.register(verb, words)
    for action in Action:
        verbs.register(f"claims.{action}", action.label)
    kinds.register(kinds.DataKind("claims.claim", gettext_lazy("Claim for an overpayment")))
    integrity.register("claims", check_claims)
    notices.register_kinds()
    panels.register()
    sections.register()
    matter.register()
    more.register(load_demo_claims)
