"""Document numbers in addresses: plain ASCII there, as people write them elsewhere."""


def to_address(number: str) -> str:
    """`ÕT-2026-001` -> `OT-2026-001`."""
    return f"O{number[1:]}" if number.startswith("ÕT-") else number


def to_number(address: str) -> str:
    """`OT-2026-001` -> `ÕT-2026-001`."""
    return f"Õ{address[1:]}" if address.startswith("OT-") else address


class NumberConverter:
    """A document's number in an address, also typed as people write it: `/n/õt-2026-001/`."""

    regex = "[A-Za-zÕõ]{1,2}-[0-9]{4}-[0-9]{3,6}"

    def to_python(self, value: str) -> str:
        return to_address(value.upper())

    def to_url(self, value: str) -> str:
        return value
