"""Words for what an import did or would do."""

from django.utils.translation import gettext as _

from content.law.reports import ImportReport, Outcome


def outcome_text(report: ImportReport) -> str:
    """One sentence on the outcome."""
    if report.dry_run:
        return {
            Outcome.NEW_ACT: _("would be stored as a new act"),
            Outcome.NEW_REDACTION: _("would be stored as a new redaction"),
            Outcome.VALIDITY_CHANGED: _("is stored; its end of validity would be updated"),
            Outcome.ABBREVIATION_ADDED: _("is stored; its abbreviation would be added"),
            Outcome.UNCHANGED: _("is already stored; nothing would change"),
        }[report.outcome]
    return {
        Outcome.NEW_ACT: _("stored as a new act"),
        Outcome.NEW_REDACTION: _("stored as a new redaction"),
        Outcome.VALIDITY_CHANGED: _("was stored before; its end of validity is updated"),
        Outcome.ABBREVIATION_ADDED: _("was stored before; its abbreviation is added"),
        Outcome.UNCHANGED: _("was stored before; nothing changed"),
    }[report.outcome]
