"""What stands in single fields: names, accounts, references, amounts."""

import re
import unicodedata

NAME_LENGTH = 70
TEXT_LENGTH = 140
TOWN_LENGTH = 35
LARGEST_CENTS = 99_999_999_999  # SEPA: 999,999,999.99

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_ESTONIAN_IBAN_LENGTH = 20
# ISO 13616: a letter counts as two digits, A as 10.
_LETTERS = {ord("A") + place: str(10 + place) for place in range(26)}
_AMOUNT = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,5}))?")
_CREDITOR_REFERENCE = re.compile(r"RF[0-9]{2}[A-Z0-9]{1,21}")
_PLAIN = re.compile(r"[A-Za-z0-9ÄÕÖÜŠŽäõöüšž.,'()/:+-]+(?: [A-Za-z0-9ÄÕÖÜŠŽäõöüšž.,'()/:+-]+)*")


def fitted(text: str, length: int) -> str:
    """Return a text as a file may hold it: composed, without control characters, cut to length.

    Letters keep their marks: `fitted("Jüri  Šmidt ", 70) == "Jüri Šmidt"`.
    """
    if _PLAIN.fullmatch(text) and len(text) <= length:
        return text
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in composed
        if unicodedata.category(sign) not in ("Cf", "Cn", "Co", "Cs")
    )
    return " ".join(kept.split())[:length].rstrip()


def is_iban(iban: str) -> bool:
    """Return whether an account number is whole: its form, an Estonian length, mod 97."""
    if not _IBAN.fullmatch(iban):
        return False
    if iban.startswith("EE") and len(iban) != _ESTONIAN_IBAN_LENGTH:
        return False
    return _remainder(iban) == 1


def is_reference(reference: str) -> bool:
    """Return whether a reference is whole: an Estonian one (7-3-1) or one of ISO 11649 (RF)."""
    if _CREDITOR_REFERENCE.fullmatch(reference):
        return _remainder(reference) == 1
    if not (reference.isascii() and reference.isdigit() and 2 <= len(reference) <= 20):
        return False
    weighted = sum(
        int(digit) * (7, 3, 1)[place % 3] for place, digit in enumerate(reversed(reference[:-1]))
    )
    return -weighted % 10 == int(reference[-1])


def write_amount(cents: int) -> str:
    """Return cents as euros with two decimals: `write_amount(8005) == "80.05"`."""
    euros, rest = divmod(cents, 100)
    return f"{euros}.{rest:02d}"


def read_amount(text: str) -> int | None:
    """Return the cents of an amount in euros; None when it is no whole number of cents."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    euros, decimals = found.group(1), (found.group(2) or "").ljust(2, "0")
    return int(euros + decimals[:2]) if not decimals[2:].strip("0") else None


def _remainder(code: str) -> int:
    return int((code[4:] + code[:4]).translate(_LETTERS)) % 97
