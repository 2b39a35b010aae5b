"""What gunicorn asks when `run.py` starts it: nobody is served before the database is ready."""

import sys
from typing import Any


def on_starting(server: Any) -> None:
    """Wait, with the code loaded and the port untouched, until our standard input ends."""
    sys.stdin.read()
