"""Claim numbers: `N-2026-000001`; unique, never reused, without gaps under concurrency."""

from guidance.cases.numbering import next_number

PREFIX = "N"


def next_claim_number(year: int) -> str:
    """Take the next number; the series stays locked until the claim is stored."""
    *_, order = next_number(PREFIX, year).split("-")
    return f"{PREFIX}-{year}-{order}"
