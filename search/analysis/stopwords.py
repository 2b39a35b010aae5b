"""Words that carry no subject, or little; see `data/stopwords.txt` and `lightwords.txt`."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def data_lines(name: str) -> list[str]:
    """Return the lines of a data file without comments and empty lines."""
    lines = (line.strip() for line in (DATA / name).read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@cache
def stopwords() -> frozenset[str]:
    """Return the stop words in lower case."""
    return frozenset(word for line in data_lines("stopwords.txt") for word in line.split())


@cache
def light_words() -> frozenset[str]:
    """Return lemmas that say little beside other words."""
    return frozenset(word for line in data_lines("lightwords.txt") for word in line.split())
