"""Documents of cases: uploads, what is missing, asking for it."""
