"""What letters are for, and which places each purpose offers to its template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.letters.placeholders import Kind, Place

TEXT, DATE, MONEY = Kind.TEXT, Kind.DATE, Kind.MONEY
LIST, PARAGRAPHS, TABLE = Kind.LIST, Kind.PARAGRAPHS, Kind.TABLE


@dataclass(frozen=True)
class Purpose:
    """A purpose with its places, those of every letter included."""

    code: str
    label: "str | Promise"
    own: tuple[Place, ...]
    places: Mapping[str, Place] = field(init=False)

    def __post_init__(self) -> None:
        every = {place.name: place for place in (*EVERY_LETTER, *self.own)}
        object.__setattr__(self, "places", every)

    def sample(self) -> dict[str, Any]:
        """Return invented values for every place."""
        return {name: place.sample for name, place in self.places.items()}


EVERY_LETTER = (
    Place("addressee", TEXT, _("Name of the addressee"), "Mari Näidis"),
    Place("reference", Kind.NUMBER, _("Number of the case"), "2026-LT-000123", in_subject=True),
    Place("signer", TEXT, _("Who signs"), "Priit Testik"),
    Place("signer_title", TEXT, _("Position of the signer"), "juhtivspetsialist", required=False),
)
BENEFIT = Place("benefit", TEXT, _("Name of the benefit"), "lapsetoetus", in_subject=True)
APPLIED_ON = Place("applied_on", DATE, _("Day of the application"), "2026-11-02")
REASONS = Place(
    "reasons",
    PARAGRAPHS,
    _("Reasons"),
    "Laps sündis 12.10.2026 ja elab teiega.\n\nTaotlesite toetust kuue kuu jooksul.",
)
REASONS_IF_ANY = Place("reasons", PARAGRAPHS, REASONS.label, REASONS.sample, required=False)
LEGAL_BASIS = Place("legal_basis", TEXT, _("Legal basis"), "perehüvitiste seaduse § 17 lõige 3")
APPEAL_NOTICE = Place(
    "appeal_notice",
    PARAGRAPHS,
    _("Appeal notice"),
    "Kui te otsusega ei nõustu, võite 30 päeva jooksul esitada vaide.",
)
OVERPAID = Place("amount", MONEY, _("Amount to repay"), 48000)
OVERPAID_MONTHS = Place(
    "months",
    TABLE,
    _("Overpaid months"),
    {
        "columns": ["Kuu", "Enam makstud"],
        "rows": [["03.2026", "80,00 eurot"], ["Kokku", "80,00 eurot"]],
    },
)
PAYMENT_DETAILS = Place(
    "payment_details", PARAGRAPHS, _("Where to pay"), "Viitenumber 20260001230."
)
REPLY_BY = Place("reply_by", DATE, _("Last day to reply"), "2026-12-07")
AMOUNTS = Place(
    "amounts",
    TABLE,
    _("Amounts"),
    {
        "columns": ["Laps", "Alates", "Kuni", "Kuus"],
        "rows": [["Mia Näidis", "12.10.2026", "31.10.2045", "80,00 eurot"]],
    },
)
CALCULATION = Place(
    "calculation",
    PARAGRAPHS,
    _("How it was calculated"),
    "Oktoober 2026: 20 päeva 31-st, 80,00 × 20 / 31 = 51,61 eurot.",
    required=False,
)

_PURPOSES = (
    Purpose(
        "decision_grant",
        _("Decision to grant"),
        (
            BENEFIT,
            APPLIED_ON,
            AMOUNTS,
            CALCULATION,
            REASONS_IF_ANY,
            LEGAL_BASIS,
            Place("payment", TEXT, _("When and where it is paid"), "iga kuu 8. kuupäeval"),
            APPEAL_NOTICE,
        ),
    ),
    Purpose(
        "decision_refusal",
        _("Decision to refuse"),
        (
            BENEFIT,
            APPLIED_ON,
            REASONS,
            LEGAL_BASIS,
            APPEAL_NOTICE,
        ),
    ),
    Purpose(
        "decision_change",
        _("Decision to change, suspend or end"),
        (
            BENEFIT,
            Place("decision", TEXT, _("What is decided"), "Lapsetoetuse maksmine lõpeb."),
            Place("changes_on", DATE, _("From which day"), "2026-12-01"),
            Place("amounts", TABLE, AMOUNTS.label, AMOUNTS.sample, required=False),
            CALCULATION,
            REASONS,
            LEGAL_BASIS,
            APPEAL_NOTICE,
        ),
    ),
    Purpose(
        "document_request",
        _("Request for documents"),
        (
            BENEFIT,
            APPLIED_ON,
            Place("documents", LIST, _("Missing documents"), ["Lapse sünnitõend", "Õppimistõend"]),
            REPLY_BY,
        ),
    ),
    Purpose(
        "hearing",
        _("Hearing before a decision"),
        (
            BENEFIT,
            Place(
                "intention",
                PARAGRAPHS,
                _("What is planned"),
                "Kavatseme lõpetada toetuse maksmise.",
            ),
            REASONS,
            LEGAL_BASIS,
            REPLY_BY,
        ),
    ),
    Purpose(
        "overpayment_hearing",
        _("Hearing about an overpayment"),
        (
            BENEFIT,
            OVERPAID,
            OVERPAID_MONTHS,
            Place(
                "intention",
                PARAGRAPHS,
                _("What is planned"),
                "Kavatseme kogu summa tagasi nõuda.",
            ),
            REASONS,
            LEGAL_BASIS,
            REPLY_BY,
        ),
    ),
    Purpose(
        "precept",
        _("Precept to repay"),
        (
            BENEFIT,
            OVERPAID,
            OVERPAID_MONTHS,
            Place("to_pay", MONEY, _("Still to be repaid"), 48000),
            REASONS,
            LEGAL_BASIS,
            Place("repay_by", DATE, _("To be repaid by"), "2027-01-15"),
            PAYMENT_DETAILS,
            Place(
                "set_off",
                PARAGRAPHS,
                _("What is kept from coming payouts"),
                "Alates 02.2027 peame teie hüvitistest iga kuu kinni 20 protsenti.",
                required=False,
            ),
            APPEAL_NOTICE,
        ),
    ),
    Purpose(
        "precept_repaid",
        _("Precept about what is repaid already"),
        (
            BENEFIT,
            OVERPAID,
            OVERPAID_MONTHS,
            REASONS,
            LEGAL_BASIS,
            Place("repaid_on", DATE, _("Day of the repayment"), "2026-12-01"),
            APPEAL_NOTICE,
        ),
    ),
    Purpose(
        "claim_given_up",
        _("Decision not to recover"),
        (
            BENEFIT,
            Place(
                "decided",
                PARAGRAPHS,
                _("What is decided"),
                "Me ei nõua enammakstud raha tagasi.",
            ),
            REASONS,
            LEGAL_BASIS,
            APPEAL_NOTICE,
        ),
    ),
    Purpose(
        "instalment_plan",
        _("Agreement on instalments"),
        (
            BENEFIT,
            Place("amount", MONEY, _("Amount to repay"), 48000),
            Place(
                "instalments",
                TABLE,
                _("Instalments"),
                {
                    "columns": ["Tähtpäev", "Summa"],
                    "rows": [["15.01.2027", "240,00 eurot"], ["15.02.2027", "240,00 eurot"]],
                },
            ),
            PAYMENT_DETAILS,
        ),
    ),
    Purpose(
        "repayment_reminder",
        _("Reminder of a repayment"),
        (
            BENEFIT,
            Place("late_amount", MONEY, _("Amount that is late"), 24000),
            Place("due_on", DATE, _("Due on"), "2027-01-15"),
            Place("amount", MONEY, _("Amount to repay"), 48000),
            PAYMENT_DETAILS,
        ),
    ),
    Purpose(
        "claim_paid_up",
        _("Notice that everything is repaid"),
        (
            BENEFIT,
            Place("claim_number", Kind.NUMBER, _("Number of the claim"), "N-2026-000123"),
            Place("paid_on", DATE, _("Day of the last repayment"), "2027-02-15"),
        ),
    ),
    Purpose(
        "challenge_outcome",
        _("Decision on a challenge"),
        (
            Place("decision_number", Kind.NUMBER, _("Challenged decision"), "2026/1-45"),
            Place("challenged_on", DATE, _("Day of the challenge"), "2026-11-10"),
            Place("outcome", TEXT, _("Outcome"), "Vaie rahuldatakse."),
            REASONS,
            LEGAL_BASIS,
        ),
    ),
    Purpose(
        "certificate",
        _("Certificate"),
        (
            Place(
                "certified", PARAGRAPHS, _("What is certified"), "Mari Näidis saab lapsetoetust."
            ),
            Place("as_of", DATE, _("As of"), "2026-11-21"),
        ),
    ),
    Purpose(
        "payment_extract",
        _("Extract of payments"),
        (
            Place("first_day", DATE, _("From"), "2026-01-01"),
            Place("last_day", DATE, _("Until"), "2026-10-31"),
            Place(
                "payments",
                TABLE,
                _("Payments"),
                {
                    "columns": ["Makstud", "Hüvitis", "Summa"],
                    "rows": [["08.01.2026", "Lapsetoetus", "80,00 eurot"]],
                },
            ),
            Place("total", MONEY, _("Total"), 8000),
        ),
    ),
    Purpose(
        "funeral_referral",
        _("Referral for the funeral grant"),
        (Place("applied_on", DATE, APPLIED_ON.label, APPLIED_ON.sample),),
    ),
    Purpose(
        "closing_notice",
        _("Notice that an application is passed on"),
        (
            BENEFIT,
            APPLIED_ON,
            Place(
                "outcome",
                TEXT,
                _("Outcome"),
                "Andsime taotluse edasi: Töötukassa, viide TVH-2026-118.",
            ),
            REASONS_IF_ANY,
        ),
    ),
    Purpose(
        "notice",
        _("Notice to many people"),
        (
            Place("topic", TEXT, _("Subject"), "Lapsetoetus muutub", in_subject=True),
            Place(
                "notice", PARAGRAPHS, _("Text of the letter"), "Lapsetoetus on jaanuarist suurem."
            ),
        ),
    ),
    Purpose(
        "inquiry_answer",
        _("Answer to an inquiry"),
        (
            Place("asked_on", DATE, _("Day of the inquiry"), "2026-11-04"),
            Place(
                "answer", PARAGRAPHS, _("Answer"), "Lapsetoetust makstakse iga kuu 8. kuupäeval."
            ),
            Place("sources", LIST, _("Sources"), ["Perehüvitiste seaduse § 17"], required=False),
        ),
    ),
)
PURPOSES: Mapping[str, Purpose] = {purpose.code: purpose for purpose in _PURPOSES}


def purpose_of(code: str) -> Purpose:
    """Return a purpose; KeyError when there is none."""
    return PURPOSES[code]
