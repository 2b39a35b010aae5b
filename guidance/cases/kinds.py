"""The kinds of cases: what they are called, which benefits they concern, what they need."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.cases.enums import DocumentType, Outcome, Step
from guidance.cases.errors import UnknownKind

Documents = dict[Step, tuple[DocumentType, ...]]


@dataclass(frozen=True)
class CaseKind:
    """What is the same for all cases of a kind.

    `prefix` begins their numbers, `benefits` are codes of the taxonomy (the first is the usual
    one), `term` names the rule in `deadlines` by which the answer falls due, `documents` are
    asked for before the step they stand at. A case of a kind without `decides` ends with one of
    its `outcomes` instead of a decision; a `closed` kind pays nothing any more.
    """

    key: str
    prefix: str
    name: "str | Promise"
    benefits: tuple[str, ...] = ()
    term: str = "benefit"
    documents: Documents = field(default_factory=dict)
    decides: bool = True
    outcomes: tuple[Outcome, ...] = ()
    closed: bool = False


def _before_assessing(*types: DocumentType) -> Documents:
    return {Step.DOCUMENTS: types}


_ALL = (
    CaseKind("child_allowance", "LT", _("Child allowance"), ("child_allowance",)),
    CaseKind(
        "large_family",
        "LP",
        _("Large-family allowance"),
        ("large_family_allowance", "child_allowance"),
    ),
    CaseKind(
        "single_parent",
        "YV",
        _("Single parent's child allowance"),
        ("single_parent_child_allowance",),
        documents=_before_assessing(DocumentType.SINGLE_PARENT),
    ),
    CaseKind(
        "guardianship",
        "EL",
        _("Guardianship allowance"),
        ("guardianship_allowance",),
        documents=_before_assessing(DocumentType.GUARDIANSHIP),
    ),
    CaseKind(
        "birth",
        "ST",
        _("Birth allowance"),
        ("birth_allowance", "multiple_birth_allowance"),
    ),
    CaseKind(
        "adoption",
        "LA",
        _("Adoption allowance"),
        ("adoption_allowance",),
        documents=_before_assessing(DocumentType.ADOPTION),
    ),
    CaseKind(
        "conscript",
        "AT",
        _("Conscript's child allowance"),
        ("conscript_child_allowance",),
        documents=_before_assessing(DocumentType.CONSCRIPTION),
    ),
    CaseKind(
        "survivor",
        "TK",
        _("Survivor allowance"),
        ("survivor_allowance",),
        documents=_before_assessing(DocumentType.DEATH),
    ),
    CaseKind("maintenance", "EA", _("Maintenance support"), ("maintenance_support",)),
    CaseKind(
        "parental_benefit",
        "VH",
        _("Parental benefit"),
        ("parental_benefit",),
    ),
    CaseKind(
        "payee_change",
        "PM",
        _("Change of payee"),
        ("child_allowance", "large_family_allowance"),
        documents=_before_assessing(DocumentType.CONSENT),
    ),
    CaseKind(
        "coordination",
        "KO",
        _("Family between two countries"),
        ("differential_supplement", "child_allowance"),
        documents=_before_assessing(DocumentType.FOREIGN_BENEFIT),
    ),
    CaseKind(
        "inquiry",
        "JR",
        _("Client inquiry"),
        term="inquiry",
        decides=False,
        outcomes=(Outcome.ANSWERED,),
    ),
    CaseKind(
        "certificate",
        "TN",
        _("Certificate or extract"),
        term="inquiry",
        decides=False,
        outcomes=(Outcome.ISSUED,),
    ),
    CaseKind(
        "expertise",
        "EK",
        _("Application for an expert assessment"),
        term="inquiry",
        documents=_before_assessing(DocumentType.MEDICAL),
        decides=False,
        outcomes=(Outcome.HANDED_OVER,),
    ),
    CaseKind(
        "funeral",
        "MT",
        _("Funeral grant"),
        ("funeral_grant",),
        term="inquiry",
        decides=False,
        outcomes=(Outcome.REFERRED,),
        closed=True,
    ),
    CaseKind(
        "repayment",
        "TG",
        _("Overpayment and repayment"),
        (
            "child_allowance",
            "large_family_allowance",
            "single_parent_child_allowance",
            "guardianship_allowance",
            "birth_allowance",
            "multiple_birth_allowance",
            "adoption_allowance",
            "conscript_child_allowance",
            "survivor_allowance",
            "maintenance_support",
            "parental_benefit",
            "childcare_allowance",
            "seven_plus_parent_allowance",
            "differential_supplement",
        ),
        term="none",
    ),
)
KINDS: dict[str, CaseKind] = {kind.key: kind for kind in _ALL}


def kind_of(key: str) -> CaseKind:
    """Return a kind; raises `UnknownKind`."""
    try:
        return KINDS[key]
    except KeyError:
        raise UnknownKind(key) from None


def kind_choices() -> list[tuple[str, "str | Promise"]]:
    """Return the kinds for a choice, in the order of the table."""
    return [(kind.key, kind.name) for kind in _ALL]
