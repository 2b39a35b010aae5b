"""The access log in the fields of the Estonian data tracker (andmejälgija, github.com/e-gov/AJ).

`personcode`, `logtime`, `action`, `sender`, `receiver`, `restrictions`, `usercode` with the
lengths of its data model; codes carry the prefix EE, times are to the second, newest first.
"""

import datetime as dt
from dataclasses import dataclass

FIELDS = ("personcode", "logtime", "action", "sender", "receiver", "restrictions", "usercode")
LONGEST = 100
PUBLIC, RESTRICTED = "A", "P"


@dataclass(frozen=True)
class Usage:
    """One use of a person's data; `restrictions` is A for open and P for restricted."""

    personcode: str
    logtime: str
    action: str
    sender: str
    receiver: str
    restrictions: str
    usercode: str

    def as_dict(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in FIELDS}


def usage(
    *,
    subject_code: str,
    at: dt.datetime,
    action: str,
    sender: str,
    receiver: str,
    restricted: bool,
    user_code: str,
) -> Usage:
    """Write one use as the data tracker wants it."""
    return Usage(
        personcode=_coded(subject_code),
        logtime=at.replace(microsecond=0).isoformat(),
        action=_shortened(action),
        sender=_shortened(sender),
        receiver=_shortened(receiver),
        restrictions=RESTRICTED if restricted else PUBLIC,
        usercode=_coded(user_code),
    )


def _coded(code: str) -> str:
    return f"EE{code}" if code else ""


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
