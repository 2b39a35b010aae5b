"""The reference number (viitenumber) under which a claim is repaid. Pure."""

import re

WEIGHTS = (7, 3, 1)


def reference_number(claim_number: str) -> str:
    """Return the digits of a claim's number with the check digit of 7-3-1.

    >>> reference_number("N-2026-000123")
    '20260001230'
    """
    digits = "".join(re.findall(r"\d", claim_number))
    total = sum(int(digit) * WEIGHTS[place % 3] for place, digit in enumerate(reversed(digits)))
    return f"{digits}{-total % 10}"
