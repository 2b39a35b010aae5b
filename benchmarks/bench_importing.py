"""How long a file of questions takes into the bank, beside what reading it alone takes.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_importing [--megabytes 1]

A file of ordinary questions is made in each format, as large as told (a template of as many rows
as one may have). It is tried out, imported, imported again, and imported with every question
changed; each time is processor time and time by the clock of the whole command, without starting
Python. Reading stands beside it, so that the ratio says the same on a busy machine.

Everything is written into the database that `DATABASE_URL` names (SQLite in a throwaway folder
without it), which must be thrown away afterwards.
"""

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from openpyxl import Workbook  # noqa: E402

from guidance.training.formats.registry import READERS  # noqa: E402
from guidance.training.formats.xlsx import MAX_ROWS  # noqa: E402

HEADINGS = ("Tunnus", "Kategooria", "Liik", "Küsimus", "Vastus 1", "Osakaal 1", "Vastus 2")


def gift(number: int, word: str) -> str:
    return (
        f"// [id:g{number}] [tag:teema {number % 40}]\n"
        f"::K{number}::{word} number {number} kontrollib, kas menetleja teab tähtaega?{{\n"
        f"=kümme tööpäeva#Õige, vaata juhendit. ~kolm päeva ~kuu ~aasta\n####Tagasiside {number}\n"
        "}\n\n"
    )


def moodle_xml(number: int, word: str) -> str:
    return (
        f'<question type="multichoice"><name><text>K{number}</text></name>'
        f'<questiontext format="html"><text><![CDATA[<p>{word} number {number}?</p>]]></text>'
        f"</questiontext><idnumber>x{number}</idnumber><single>true</single>"
        '<answer fraction="100" format="html"><text>kümme päeva</text></answer>'
        '<answer fraction="0" format="html"><text>kolm päeva</text></answer></question>\n'
    )


def aiken(number: int, word: str) -> str:
    return (
        f"{word} number {number} kontrollib, kas menetleja teab, mis tähtaeg otsusel on?\n"
        "A) kümme tööpäeva alates sellest, kui kõik andmed on olemas\n"
        "B) kolm päeva avalduse saamisest\nC) kuu aega\nANSWER: A\n\n"
    )


def as_text(one: Callable[[int, str], str], size: int, word: str) -> bytes:
    """As many questions as come to the size."""
    parts: list[bytes] = []
    length = 0
    while length < size:
        parts.append(one(len(parts), word).encode())
        length += len(parts[-1])
    return b"".join(parts)


def as_xml(size: int, word: str) -> bytes:
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    return head + as_text(moodle_xml, size, word) + b"</quiz>\n"


def as_xlsx(size: int, word: str) -> bytes:
    """All the rows that a template may have, whatever the size."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADINGS)
    for number in range(MAX_ROWS - 1):
        text = f"{word} number {number} kontrollib, kas menetleja teab tähtaega?"
        row = (f"t{number}", "Mõõtmine", "üks õige", text, "kümme päeva", 100, "kuu")
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FILES: dict[str, Callable[[int, str], bytes]] = {
    "gift": lambda size, word: as_text(gift, size, word),
    "moodle_xml": as_xml,
    "aiken": lambda size, word: as_text(aiken, size, word),
    "xlsx": as_xlsx,
}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the processor time and the time by the clock that some work took."""
    used, begun = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - used, time.perf_counter() - begun


def run(data: bytes, name: str, *more: str) -> str:
    """Import as the command does; say what became of the questions."""
    out = io.StringIO()
    with tempfile.NamedTemporaryFile(suffix=f".{name}") as file:
        Path(file.name).write_bytes(data)
        call_command("import_questions", file.name, "--format", name, *more, stdout=out)
    return out.getvalue().rstrip().rsplit("\n", 1)[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    print(connection.vendor)
    for name, make in FILES.items():
        size = int(options.megabytes * 1_000_000)
        data, mended = make(size, "Küsimus"), make(size, "Ülesanne")
        count = len(READERS[name](data).questions)
        reading = timed(lambda: READERS[name](data))  # noqa: B023  (called at once)
        print(f"{name}: {len(data):,} bytes, {count} questions; reading {reading[1]:.2f} s")
        for what, given, more in (
            ("tried out", data, ("--dry-run",)),
            ("imported", data, ()),
            ("again", data, ()),
            ("changed", mended, ()),
        ):
            said: list[str] = []
            used, taken = timed(lambda: said.append(run(given, name, *more)))  # noqa: B023
            ratio = used / reading[0]
            print(f"  {what:10} {taken:5.2f} s, {used:5.2f} s of processor, {ratio:4.1f} × reading")
            print(f"             {said[0]}")


if __name__ == "__main__":
    main()
