"""The benefits that are paid out, by kind, and their names."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guidance.benefits.results import Benefit
from guidance.calculator.words import benefit_name

PARENTAL, MAINTENANCE, SUPPLEMENT = (
    "parental_benefit",
    "maintenance_support",
    "differential_supplement",
)
KINDS: "dict[str, str | Promise]" = {
    "monthly": gettext_lazy("Monthly family allowances"),
    "one_off": gettext_lazy("One-off allowances"),
    "parental": gettext_lazy("Parental benefit"),
    "other": gettext_lazy("Other support"),
}
_ONE_OFF = {Benefit.BIRTH, Benefit.ADOPTION}
_OTHER = {Benefit.SURVIVOR}
KIND_OF = {
    **{
        one.value: "one_off" if one in _ONE_OFF else "other" if one in _OTHER else "monthly"
        for one in Benefit
    },
    PARENTAL: "parental",
    MAINTENANCE: "other",
    SUPPLEMENT: "monthly",
}


def name_of(benefit: str) -> str:
    """Name a benefit; one that no rule knows is named by its code."""
    if benefit in list(Benefit):
        return benefit_name(Benefit(benefit))
    return {
        PARENTAL: _("Parental benefit"),
        MAINTENANCE: _("Maintenance support"),
        SUPPLEMENT: _("Differential supplement"),
    }.get(benefit, benefit)
