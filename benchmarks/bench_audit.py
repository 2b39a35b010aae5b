"""The audit, measured as ratios in one run: what recording adds, how fast the chain is verified.

    DATABASE_URL=… .venv/bin/python -m benchmarks.bench_audit [--rounds 2000] [--clients 1 4 8]
        [--events 300000] [--flush MICROSECONDS]

Recording: transactions that write one row, with and without an event, taken in turns so that a
noisy machine disturbs both alike: first a bare row, then services of `portal.people` that write one
row, with their checks and locks. Processor time of both ends says most on a busy machine;
`synchronous_commit` is as the server has it. `--flush` makes every commit wait so long before it
flushes (`commit_delay`), as on a slower disk: how much recording adds depends on what a commit
costs by itself. Verifying: one process on one core. Everything is written
into the database that `DATABASE_URL` names, which must be thrown away afterwards.
"""

import argparse
import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from portal.audit.integrity import Result  # noqa: E402
from portal.audit.services import record  # noqa: E402
from portal.people.models import User  # noqa: E402
from portal.people.services import accounts, create_person, grant_role, units  # noqa: E402


def write_row(name: str) -> Group:
    return Group.objects.create(name=name)


def plain(name: str) -> None:
    with transaction.atomic():
        write_row(name)


def recorded(name: str) -> None:
    with transaction.atomic():
        group = write_row(name)
        record(None, "bench.row_written", group, data={"unit": 12, "from": "2026-11-21"})


def recorded_personal(name: str) -> None:
    with transaction.atomic():
        group = write_row(name)
        record(
            None, "bench.row_written", group, data={"unit": 12}, personal={"name": "Mari Maasikas"}
        )


def two_rows(name: str) -> None:
    with transaction.atomic():
        write_row(name)
        write_row(f"{name} 2")


Kind = Callable[[str], None]
BARE: dict[str, Kind] = {
    "one row": plain,
    "one row and an event": recorded,
    "one row and an event with a personal part": recorded_personal,
    "two rows, no event": two_rows,
}


def services() -> Iterator[dict[str, Kind]]:
    """Services that write one row, without their event and with it, as an administrator."""
    today = timezone.localdate()
    run = time.time_ns()
    admin, person = (
        create_person(None, username=f"{name}{run}", first_name="M", last_name="M", today=today)
        for name in ("haldur", "isik")
    )
    grant_role(
        None, person=admin, role="administrator", valid_from=today, order_reference="1",
        today=today,
    )  # fmt: skip
    admin = User.objects.get(pk=admin.pk)
    units_made = [
        units.make_unit(None, code=f"u{n}{run}"[:20], name_et=f"Üksus {n}", name_en=f"Unit {n}",
                        today=today)
        for n in range(2)
    ]  # fmt: skip

    def rename(name: str) -> None:
        units.rename_unit(admin, unit=units_made[0], name_et=name, name_en=name, today=today)

    def move(name: str) -> None:
        unit = units_made[hash(name) % 2]
        accounts.change_unit(admin, person=person, unit=unit, today=today)

    def correct(name: str) -> None:
        accounts.correct_person(
            admin, person=person, first_name="M", last_name=name, email="m@kaasus.example",
            today=today,
        )  # fmt: skip

    named = (("rename a unit", rename), ("move a person", move), ("correct a name", correct))
    for name, service in named:
        yield {f"{name}, unrecorded": silenced(service), f"{name}, recorded": service}


def silenced(service: Kind) -> Kind:
    """Return the service with the recording left out."""

    def run(name: str) -> None:
        vars(units)["record"] = vars(accounts)["record"] = leave_out
        try:
            service(name)
        finally:
            vars(units)["record"] = vars(accounts)["record"] = record

    return run


def leave_out(*args: object, **kwargs: object) -> None:
    """Take the place of `record`."""


def server_time() -> float:
    """Processor seconds of this connection's server process; 0 when it runs elsewhere."""
    try:
        pid = connection.connection.info.backend_pid
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except (AttributeError, OSError):
        return 0.0


def compare(kinds: dict[str, Kind], rounds: int, say: bool = True) -> None:
    """One client, every kind in turns: medians of the clock and of processor time at both ends.

    The processor time of client and server together is what a quiet machine would show by the
    clock, but for the flush of the disk.
    """
    seen: dict[str, list[tuple[float, float, float]]] = {kind: [] for kind in kinds}
    for number in range(rounds):
        for kind, write in kinds.items():
            name = f"{kind} {time.time_ns()} {number}"[-100:]
            server, client, clock = server_time(), time.process_time(), time.perf_counter()
            write(name)
            taken, used = time.perf_counter() - clock, time.process_time() - client
            seen[kind].append((taken, used, server_time() - server))
    if not say:
        return
    base = (0.0, 0.0)
    for kind, rows in seen.items():
        clock, client, server = (
            statistics.median(column) * 1e6 for column in zip(*rows, strict=True)
        )
        base = base if any(base) else (clock, client + server)
        print(
            f"| {kind} | {clock:.0f} us | {clock / base[0] - 1:+.0%} | {client:.0f} + {server:.0f} "
            f"us | {(client + server) / base[1] - 1:+.0%} |"
        )


def together(clients: int, seconds: float) -> None:
    """Several clients at once; transactions per second of each kind, in turns."""
    rates: dict[str, list[float]] = {kind: [] for kind in BARE}
    for _ in range(3):
        for kind, write in BARE.items():
            counts = [0] * clients
            stop = threading.Event()

            def work(
                place: int,
                write: Callable[[str], None] = write,
                counts: list[int] = counts,
                stop: threading.Event = stop,
            ) -> None:
                while not stop.is_set():
                    write(f"{place} {time.time_ns()} {counts[place]}")
                    counts[place] += 1
                connection.close()

            threads = [threading.Thread(target=work, args=(n,)) for n in range(clients)]
            for thread in threads:
                thread.start()
            time.sleep(seconds)
            stop.set()
            for thread in threads:
                thread.join()
            rates[kind].append(sum(counts) / seconds)
    base = statistics.median(rates["one row"])
    for kind, seen in rates.items():
        rate = statistics.median(seen)
        print(f"{clients} clients {kind:22} {rate:7.0f} per s ({rate / base - 1:+.1%})")


def verify(events: int) -> None:
    """Fill the chain to so many events and verify it on one core."""
    from portal.audit.verifying import check_chain

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_auditlink")
        present = cursor.fetchone()[0]
    unit = Group.objects.order_by("pk").first()
    for start in range(present, events, 1000):
        with transaction.atomic():
            for number in range(start, min(start + 1000, events)):
                record(None, "bench.row_written", unit, data={"number": number, "on": "2026-11-21"})
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for _ in range(3):
        result = Result("audit_chain")
        started, cpu = time.perf_counter(), time.process_time()
        check_chain(result)
        taken, used = time.perf_counter() - started, time.process_time() - cpu
        print(
            f"verified {result.checked} events, {len(result.findings)} findings: "
            f"{result.checked / taken:,.0f} per s by the clock, {result.checked / used:,.0f} per s "
            "of this process's time"
        )


def settings_of_server() -> str:
    """How the server commits: what a flush costs decides what recording adds."""
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        names = ("server_version", "fsync", "synchronous_commit")
        cursor.execute("SELECT " + ", ".join(f"current_setting('{name}')" for name in names))
        return ", ".join(
            f"{name} {value}" for name, value in zip(names, cursor.fetchone(), strict=True)
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1500)
    parser.add_argument("--clients", type=int, nargs="*", default=[2, 8])
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--events", type=int, default=300_000)
    parser.add_argument("--flush", type=int, default=0)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    print(connection.vendor, settings_of_server())
    if options.flush:
        with connection.cursor() as cursor:
            cursor.execute("SET commit_delay = %s", [options.flush])
            cursor.execute("SET commit_siblings = 0")
        print(f"commits wait {options.flush} us before they flush")
    print("| one client | clock | | processor, client + server | |\n|---|---|---|---|---|")
    for kinds in (BARE, *services()):
        compare(kinds, 50, say=False)
        compare(kinds, options.rounds)
    for clients in options.clients:
        together(clients, options.seconds)
    if options.events:
        verify(options.events)


if __name__ == "__main__":
    main()
