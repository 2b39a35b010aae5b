"""Numbers of cases in addresses."""


class CaseNumber:
    """`2026-LT-000123`."""

    regex = r"[0-9]{4}-[A-Z]{2}-[0-9]{6,}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
