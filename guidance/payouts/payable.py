"""Which month of a benefit a run pays (PHS § 46 lg 6). Pure."""

# Parental benefit is paid in arrears: a run pays it up to the month before its own.
IN_ARREARS = frozenset({"parental_benefit"})
