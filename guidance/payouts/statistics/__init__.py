"""Figures of what was paid: counted once for each run, read by month and by what is asked.

`counting` writes the figures of a run when it is handed over and never changes them, so a report
of last year says the same today. `queries` reads them, `suppression` hides small counts in what
leaves the agency, `exporting` writes CSV and XLSX. Nothing here knows of pages.
"""
