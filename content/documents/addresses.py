"""Document numbers in addresses: plain ASCII there, as people write them elsewhere."""


def to_address(number: str) -> str:
    """`ÕT-2026-001` -> `OT-2026-001`."""
    return f"O{number[1:]}" if number.startswith("ÕT-") else number


def to_number(address: str) -> str:
    """`OT-2026-001` -> `ÕT-2026-001`."""
    return f"Õ{address[1:]}" if address.startswith("OT-") else address
