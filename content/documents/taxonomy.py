"""The benefits, life events and fields of expertise that the portal starts with."""

from typing import Any

FIELDS: dict[str, dict[str, str]] = {
    "family_benefits": {"name_et": "Perehüvitised", "name_en": "Family benefits"},
    "eu_coordination": {"name_et": "EL koordineerimine", "name_en": "EU coordination"},
    "pensions": {"name_et": "Pensionid", "name_en": "Pensions"},
}

BENEFITS: dict[str, dict[str, Any]] = {
    code: {"name_et": et, "name_en": en, "field": field, "closed": closed}
    for code, et, en, field, closed in [
        ("child_allowance", "Lapsetoetus", "Child allowance", "family_benefits", False),
        (
            "single_parent_child_allowance",
            "Üksikvanema lapse toetus",
            "Single parent's child allowance",
            "family_benefits",
            False,
        ),
        (
            "guardianship_allowance",
            "Eestkostetava lapse toetus",
            "Guardianship allowance",
            "family_benefits",
            False,
        ),
        (
            "large_family_allowance",
            "Lasterikka pere toetus",
            "Large-family allowance",
            "family_benefits",
            False,
        ),
        (
            "multiple_birth_allowance",
            "Mitmike toetus",
            "Multiple-birth allowance",
            "family_benefits",
            False,
        ),
        ("birth_allowance", "Sünnitoetus", "Birth allowance", "family_benefits", False),
        (
            "adoption_allowance",
            "Lapsendamistoetus",
            "Adoption allowance",
            "family_benefits",
            False,
        ),
        (
            "conscript_child_allowance",
            "Ajateenija lapse toetus",
            "Conscript's child allowance",
            "family_benefits",
            False,
        ),
        (
            "survivor_allowance",
            "Toitjakaotustoetus",
            "Survivor allowance",
            "family_benefits",
            False,
        ),
        ("maintenance_support", "Elatisabi", "Maintenance support", "family_benefits", False),
        (
            "childcare_allowance",
            "Lapsehooldustasu",
            "Childcare allowance",
            "family_benefits",
            True,
        ),
        ("parental_benefit", "Vanemahüvitis", "Parental benefit", "family_benefits", False),
        ("funeral_grant", "Matusetoetus", "Funeral grant", "family_benefits", True),
        (
            "differential_supplement",
            "Lisahüvitis",
            "Differential supplement",
            "eu_coordination",
            False,
        ),
    ]
}

LIFE_EVENTS: dict[str, dict[str, str]] = {
    "birth": {"name_et": "Lapse sünd", "name_en": "Birth of a child"},
    "adoption": {
        "name_et": "Lapsendamine ja eestkoste",
        "name_en": "Adoption and guardianship",
    },
    "separation": {"name_et": "Vanemate lahuselu", "name_en": "Parents living apart"},
    "studies": {"name_et": "Laps õpib", "name_en": "Child in education"},
    "death": {"name_et": "Lähedase surm", "name_en": "Death in the family"},
    "abroad": {"name_et": "Töö ja elu välismaal", "name_en": "Work and life abroad"},
    "work": {"name_et": "Töötamine hüvitise ajal", "name_en": "Working while on benefit"},
    "payment": {"name_et": "Maksmine ja tagasinõue", "name_en": "Payment and recovery"},
    "conscription": {"name_et": "Ajateenistus", "name_en": "Conscription"},
}
