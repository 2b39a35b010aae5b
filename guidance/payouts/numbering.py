"""Numbers of runs: `VM-2026-0001`; unique, never given again."""

from guidance.cases.numbering import next_number

PREFIX = "VM"


def next_run_number(year: int) -> str:
    """Take the next number of a year; the series stays locked until the run is stored."""
    last = int(next_number(PREFIX, year).rpartition("-")[2])
    return f"{PREFIX}-{year}-{last:04d}"
