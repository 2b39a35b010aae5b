"""Writing: every change of training goes through these."""
