"""Pages about requests: asking, deciding, carrying out, rights outside, registers."""
