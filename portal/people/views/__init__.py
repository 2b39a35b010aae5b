"""Pages about people: looking them up, changing their accounts and roles, one's own page."""
