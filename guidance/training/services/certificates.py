"""Certificates: a new one for each pass, under a code that cannot be guessed."""

import datetime as dt
import secrets

from guidance.training.models import Certificate, Validity

# Crockford's alphabet: no letters that look like digits or each other; 16 of them are 80 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """Return a fresh code in groups of four, `7K3M-…`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _grouped(letters)


def read_code(typed: str) -> str:
    """Return a typed code as it is kept, "" when it cannot be one: case, spaces, dashes and
    letters misread for digits do not matter.

    >>> read_code("7k3m 00oo-iiii-zzzz")
    '7K3M-0000-1111-ZZZZ'
    """
    letters = "".join(typed[:60].upper().replace("-", "").split()).translate(MISREAD)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return ""
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def issue_certificate(row: Validity, today: dt.date) -> Certificate:
    """Make the certificate of a pass, from its day to the end that it brings; in the transaction
    that recorded it."""
    assert row.end is not None
    return Certificate.objects.create(
        code=new_code(),
        row=row,
        person=row.person,
        requirement=row.requirement,
        holder=str(row.person),
        title_et=row.requirement.name_et,
        title_en=row.requirement.name_en,
        issued_on=today,
        valid_from=today,
        valid_until=row.end,
    )


def masked(name: str) -> str:
    """Return a name as strangers may see it: the first letter of each part.

    >>> masked("Mari-Liis Maasikas")
    'M*** M***'
    """
    return " ".join(f"{part[:1]}***" for part in name.split())
