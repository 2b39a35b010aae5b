"""Pages about absences and substitution: lists, entering, the month, importing."""
