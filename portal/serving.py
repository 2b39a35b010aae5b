"""What gunicorn asks when `run.py` starts it: nobody is served before the database is ready."""

import sys
from typing import Any

# A search of any length gets a page of ours; it is cut there, and a proxy may cut it before.
limit_request_line = 0


def on_starting(server: Any) -> None:
    """Wait, with the code loaded and the port untouched, until our standard input ends."""
    sys.stdin.read()
