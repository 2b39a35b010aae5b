#!/usr/bin/env python3
"""Set Kaasus up, start it, test it: `python3 run.py up`, `test` or `manage COMMAND`.

Standard library only, and one file though it is long: it must run alone, before anything else is
there. The syntax stays within Python 3.6, so that an old interpreter gets as far as the sentence
that says what is missing.
"""

import argparse
import contextlib
import ctypes
import fcntl
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

ROOT = Path(__file__).resolve().parent
VENV, TOOLS = ROOT / ".venv", ROOT / ".tools"
VAR = Path(os.environ.get("KAASUS_VAR") or str(ROOT / "var")).resolve()
LOGS, DEMO_LOADED = VAR / "log", VAR / "demo-loaded"
PYTHON, STAMP = VENV / "bin" / "python", VENV / "kaasus-stamp"
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
PROBE = {RUNTIME: "import celery, django, gunicorn, lxml.etree, wagtail, whoosh"}
PROBE[DEVELOPMENT] = PROBE[RUNTIME] + ", mypy, pytest, xdist"
OLDEST, NEWEST = (3, 11), (3, 14)
OLDEST_UV = (0, 8)  # the first that knows `uv venv --clear`
FIRST_PORT, LAST_PORT = 8000, 8099
FIRST_PAGE_SECONDS, STOP_SECONDS = 90, 8
DEMO_PASSWORD = "kaasus-demo-2026"
PREPARE = """
import gc, os, sys, django
from django.core.management import call_command
django.setup()
from django.db import connections
connections["default"].settings_dict["OPTIONS"]["timeout"] = 300  # two write, on slow machines too
gc.disable()  # a twentieth of the time, for 25 MB
call_command("migrate", interactive=False)
if "demo" in sys.argv:
    call_command("load_demo", part="documents")
connections.close_all()
if index := os.fork():  # the index, on the other core
    if "demo" in sys.argv:
        call_command("load_demo", part="rooms")
    code = os.waitstatus_to_exitcode(os.waitpid(index, 0)[1])
else:
    call_command("rebuild_index", if_needed=True)
    code = 0
connections.close_all()
sys.stdout.flush()
os._exit(code)  # tidying up a process that ends took seconds
"""

# While the database is prepared the other core compiles, from the end of what that will import.
WEB = """
import compileall, importlib.util, runpy, sys
for name in sys.argv.pop(1).split():
    found = importlib.util.find_spec(name)
    for folder in found.submodule_search_locations if found else ():
        compileall.compile_dir(folder, quiet=2)
runpy.run_module("gunicorn", run_name="__main__", alter_sys=True)
"""
COMPILED = "guidance search content portal wagtail openpyxl weasyprint fontTools"


class Problem(Exception):
    """Something the person at the console has to know; the text is the whole message."""


class Stop(Exception):
    """A signal asked us to stop."""


def say(text: str = "", end: str = "\n") -> None:
    print(text, end=end, flush=True)


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    """Show a piece of work and the seconds it took."""
    started = time.monotonic()
    say("  {} …".format(name), end="")
    try:
        yield
    except BaseException:
        say()
        raise
    say(" {:.1f} s".format(time.monotonic() - started))


def tail(log: Path, lines: int = 20) -> str:
    """Return the last lines of a log, indented, under its name."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return "\n".join(["{}:".format(log)] + ["    " + line for line in text.splitlines()[-lines:]])


# Python and the environment


def works(*command: Any) -> bool:
    """Whether a command can be run and succeeds; what it prints does not matter."""
    try:
        subprocess.check_output(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=clean_environment(),
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def fitting_python(version: Tuple[int, ...], executable: str) -> str:
    """Return this interpreter if it is 3.11–3.14, else one from PATH; a newer one as a last try."""
    if OLDEST <= version[:2] <= NEWEST:
        return executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which("python3.{}".format(minor))
        if other and works(other, "-c", ""):
            return other
    if version[:2] > NEWEST:
        return executable
    raise Problem(
        "Kaasus needs Python 3.11 or newer. This is Python {}.{} ({}), and PATH has none newer.\n"
        "Debian 12, Ubuntu 24.04 and later have it as python3.".format(*version[:2], executable)
    )


def clean_environment() -> Dict[str, str]:
    """Return the variables for installers and probes: personal habits of pip and Python off."""
    env = dict(os.environ, UV_PYTHON_DOWNLOADS="never", PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
    env.setdefault("UV_SYSTEM_CERTS", "1")
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV"):
        env.pop(name, None)
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling it all anew costs each process 3 seconds
    base = env.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    cache = env.get("UV_CACHE_DIR") or os.path.join(base, "uv")
    try:
        os.makedirs(cache, exist_ok=True)
        writable = os.access(cache, os.W_OK)
    except OSError:
        writable = False
    return dict(env, UV_CACHE_DIR=cache if writable else str(TOOLS / "cache"))


def install(*command: Any) -> bool:
    """Run an installer with its output in the set-up log; False when it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    parts = [str(part) for part in command]
    with open(str(LOGS / "setup.log"), "ab", buffering=0) as log:
        log.write("$ {}\n".format(" ".join(parts)).encode("utf-8", "replace"))
        try:
            subprocess.run(
                parts,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=clean_environment(),
                preexec_fn=die_with_parent,
            )
        except (OSError, subprocess.CalledProcessError) as error:
            log.write("{}\n".format(error).encode("utf-8", "replace"))
            return False
    return True


def find_pip(python: str) -> List[str]:
    """Return a pip: this Python's, another Python's, or one that ensurepip can make."""
    made = str(TOOLS / "pip" / "bin" / "python")
    for owner in (python, sys.executable, shutil.which("python3"), "/usr/bin/python3", made):
        if owner and works(owner, "-c", "import pip"):  # a quarter of the time of `pip --version`
            return [owner, "-m", "pip"]
    if install(python, "-m", "venv", "--clear", TOOLS / "pip"):
        return [made, "-m", "pip"]
    raise Problem(
        "Neither uv nor pip was found, and this Python came without ensurepip.\n"
        "Debian or Ubuntu: sudo apt install python3-venv"
    )


def is_recent(uv: str) -> bool:
    """Whether this uv knows the options we use; it says `uv 0.9.1 (…)`."""
    said = subprocess.check_output([uv, "--version"], universal_newlines=True)
    found = re.match(r"uv (\d+)\.(\d+)", said)
    return found is not None and (int(found.group(1)), int(found.group(2))) >= OLDEST_UV


def find_uv(python: str) -> Optional[str]:
    """Return uv: the project's own, the one on PATH, or the pinned one that pip fetches."""
    folder = TOOLS / "uv"
    own = str(folder / "bin" / "uv")
    for uv in (own, shutil.which("uv")):
        if uv and works(uv, "--version") and is_recent(uv):
            return uv
    shutil.rmtree(str(folder), ignore_errors=True)
    options = "--no-deps --no-compile --disable-pip-version-check --require-hashes --retries 1"
    lock = ["-r", ROOT / "requirements-uv.lock"]
    fetched = install(*find_pip(python), "install", *options.split(), "--target", folder, *lock)
    return own if fetched and works(own, "--version") else None


def fingerprint(lock: str) -> str:
    return "{} {}".format(lock, hashlib.sha256((ROOT / lock).read_bytes()).hexdigest())


def made_from() -> str:
    """Return the fingerprint the environment was made from; empty if it was never finished."""
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""


def environment_is_current(lock: str) -> bool:
    """Whether the environment fits the lock and runs; the development lock covers both."""
    fitting = [fingerprint(DEVELOPMENT), fingerprint(lock)]
    return made_from() in fitting and works(PYTHON, "-c", PROBE[lock])


def build_environment(lock: str, python: str) -> None:
    """Make `.venv` anew from a lock with uv, or else with pip; the stamp is written last."""
    packages = ["--require-hashes", "--no-deps", "-r", ROOT / lock]
    shutil.rmtree(str(VENV), ignore_errors=True)
    uv = find_uv(python)
    made = bool(
        uv
        and install(uv, "venv", "--clear", "--python", python, VENV)
        and install(uv, "pip", "install", "--python", PYTHON, *packages)
    )
    if not made:
        pip = find_pip(python)
        shutil.rmtree(str(VENV), ignore_errors=True)
        made = install(python, "-m", "venv", "--without-pip", VENV) and install(
            *pip, "--python", PYTHON, "install", "--retries", "1", *packages
        )
    if not (made and works(PYTHON, "-c", PROBE[lock])):
        raise Problem(
            "The Python environment could not be made. This first time needs a connection to "
            "the Python package index.\n" + tail(LOGS / "setup.log")
        )
    STAMP.write_text(fingerprint(lock), encoding="utf-8")


def ensure_environment(lock: str) -> None:
    """Have an environment that fits; of two commands at once one builds and the other waits."""
    TOOLS.mkdir(exist_ok=True)
    with open(str(TOOLS / "lock"), "a") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not environment_is_current(lock):
            lock = DEVELOPMENT if made_from().startswith(DEVELOPMENT) else lock
            with step("Python environment"):
                build_environment(lock, getattr(sys, "_base_executable", sys.executable))


# Processes

_LIBC = ctypes.CDLL(None) if sys.platform.startswith("linux") else None


def die_with_parent() -> None:
    """In a child: get SIGTERM when the parent is gone, even by kill -9 (Linux only)."""
    if _LIBC is not None:
        pr_set_pdeathsig = 1
        _LIBC.prctl(pr_set_pdeathsig, signal.SIGTERM)


def kaasus_environment() -> Dict[str, str]:
    env = clean_environment()
    if not env.get("DJANGO_SETTINGS_MODULE", "").startswith("portal.settings."):
        env["DJANGO_SETTINGS_MODULE"] = "portal.settings.embedded"
    return dict(env, KAASUS_VAR=str(VAR), PYTHONUTF8="1", PYTHONUNBUFFERED="1")


class Service:
    """A part of Kaasus in a process group of its own, with a log of its own.

    One that `waits` may read its standard input, which ends when it is `let_go`.
    """

    def __init__(
        self, name: str, *command: str, waits: bool = False, env: Optional[Dict[str, str]] = None
    ) -> None:
        LOGS.mkdir(parents=True, exist_ok=True)
        self.name, self.log = name, LOGS / (name + ".log")
        with open(str(self.log), "wb") as output:
            self.process = subprocess.Popen(
                [str(PYTHON), *command],
                stdin=subprocess.PIPE if waits else subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=str(ROOT),
                env=dict(kaasus_environment(), **(env or {})),
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    def let_go(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    def failed(self, what: str) -> Problem:
        return Problem("{}: {}. The end of {}".format(self.name, what, tail(self.log)))

    def signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def check_all(services: List[Service]) -> None:
    for service in services:
        if service.process.poll() is not None:
            raise service.failed("ended by itself, code {}".format(service.process.returncode))


def stop_all(services: List[Service]) -> None:
    """End every service and its children: politely, and after 8 seconds for good."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for service in services:
        service.signal(signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    for service in services:
        with contextlib.suppress(subprocess.TimeoutExpired):
            service.process.wait(max(0.1, deadline - time.monotonic()))
        service.signal(signal.SIGKILL)
        service.process.wait()


# Port and first page


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            return False
        return True


def choose_port(asked: Optional[int]) -> int:
    """Return the asked port, or the first free one from 8000; 0 lets the system choose."""
    if asked == 0:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])
    if asked is not None and is_free(asked):
        return asked
    free = next((port for port in range(FIRST_PORT, LAST_PORT + 1) if is_free(port)), None)
    if free is None:
        raise Problem("No port from {} to {} is free.".format(FIRST_PORT, LAST_PORT))
    if asked is not None:
        raise Problem("Port {} is taken or not allowed; use --port {}.".format(asked, free))
    if free != FIRST_PORT:
        say("  Port {} is taken, so {} it is".format(FIRST_PORT, free))
    return free


def page_status(address: str) -> int:
    """Return the status a page answers with; 0 while nobody answers."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return int(error.code)
    except OSError:
        return 0


def wait_for_page(address: str, web: "Service") -> None:
    deadline = time.monotonic() + FIRST_PAGE_SECONDS
    while True:
        status = page_status(address)
        if status >= 500:
            raise web.failed("answers {} to {}".format(status, address))
        if status:
            return
        check_all([web])
        if time.monotonic() > deadline:
            raise web.failed("no page after {} seconds".format(FIRST_PAGE_SECONDS))
        time.sleep(0.05)


# Commands


def hold_place() -> Any:
    """Take the lock that says Kaasus runs from this folder; it holds the address once known."""
    VAR.mkdir(parents=True, exist_ok=True)
    place = open(str(VAR / "run.lock"), "a+", encoding="utf-8")
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        place.seek(0)
        raise Problem("Kaasus already runs from this folder: " + (place.read() or "starting."))
    place.truncate(0)
    return place


def prepare(services: List[Service], demo: bool, env: Dict[str, str]) -> None:
    """Migrate, load the demo content once, build a missing index: one process, one start-up."""
    arguments = ["demo"] if demo else []
    services.append(Service("prepare", "-c", PREPARE, *arguments, env=env))
    if services[-1].process.wait():
        raise services[-1].failed("could not finish")
    services.pop()
    if demo:
        DEMO_LOADED.touch()


def web(port: int, env: Dict[str, str]) -> Service:
    """Start the web server: it loads its code, and takes the port when it is let go."""
    command = "portal.wsgi --preload --workers 2 --no-control-socket"
    options = ["--graceful-timeout", "3", "--bind", "127.0.0.1:{}".format(port)]
    hooks = ["--config", "python:portal.serving"]
    arguments = [*command.split(), *options, *hooks]
    return Service("web", "-c", WEB, COMPILED, *arguments, waits=True, env=env)


def worker(env: Dict[str, str]) -> Service:
    command = "-m celery -A portal worker -P solo -B --loglevel INFO --without-gossip"
    return Service("worker", *command.split(), env=env)


def demo_people() -> List[str]:
    """Return a line for each demo account: user name and roles."""
    import tomllib

    file = ROOT / "content" / "documents" / "demo" / "people.toml"
    people = tomllib.loads(file.read_text(encoding="utf-8"))["people"]
    open_accounts = [one for one in people if not {"closed", "suspended"} & set(one)]
    return ["    {:<22} {}".format(one["username"], demo_roles(one)) for one in open_accounts]


def demo_roles(person: Dict[str, Any]) -> str:
    """Return the roles that the person holds now, those by order for good."""
    lasting = [one["role"] for one in person["roles"] if "from" in one and "until" not in one]
    return ", ".join(dict.fromkeys(lasting)).replace("_", " ")


def greet(address: str, demo: bool, seconds: float) -> None:
    say("\nKaasus is at {} ({:.1f} s)\n".format(address, seconds))
    if demo:
        say("  Sign in at {}konto/sisene/ as one of the demo people:".format(address))
        say("\n".join(demo_people()))
        say("  Everybody's password: {}".format(DEMO_PASSWORD))
    else:
        say("  The first account: python3 run.py manage createsuperuser")
    say("\n  Logs: {}\n  Stop: Ctrl-C".format(LOGS))


def up(port: Optional[int], demo: bool) -> None:
    """Set up what is missing, start web and worker, and stay until a signal or a failure."""
    started = time.monotonic()
    services: List[Service] = []
    with hold_place() as place:
        try:
            say("Kaasus is starting")
            ensure_environment(RUNTIME)
            port = choose_port(port)
            address = "http://127.0.0.1:{}".format(port)
            shown = "1" if demo or DEMO_LOADED.exists() else "0"  # whether pages say that it is one
            env = {"KAASUS_URL": address, "KAASUS_DEMO": shown}
            services.append(web(port, env))  # loads its code while the database is prepared
            with step("Database, demo content, search index" if demo else "Database, search index"):
                prepare(services, demo, env)
            with step("First page"):
                services[0].let_go()
                wait_for_page(address + "/", services[0])
            services.append(worker(env))
            place.write("{}/ (process {}).".format(address, os.getpid()))
            place.flush()
            greet(address + "/", demo, time.monotonic() - started)
            while True:
                check_all(services)
                time.sleep(0.5)
        except Stop:
            say("\nKaasus is stopping")
        finally:
            stop_all(services)


def hand_over(*command: str) -> None:
    """Let a command of the environment take this process's place."""
    os.execve(str(PYTHON), [str(PYTHON), *command], kaasus_environment())


def main(arguments: List[str]) -> None:
    parser = argparse.ArgumentParser(prog="run.py", description="Set up, start and test Kaasus.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    up_options = commands.add_parser("up", help="set up what is missing and start Kaasus")
    up_options.add_argument("--port", type=int, help="default: the first free one from 8000")
    up_options.add_argument("--no-demo", action="store_true", help="without demonstration content")
    commands.add_parser("test", help="run the tests; further arguments are pytest's")
    commands.add_parser("manage", help="run a management command of Kaasus")
    if arguments[:1] == ["test"]:
        ensure_environment(DEVELOPMENT)
        os.chdir(str(ROOT))
        hand_over("-m", "pytest", *(arguments[1:] or ["-n", "auto"]))
    if arguments[:1] == ["manage"]:
        ensure_environment(RUNTIME)
        hand_over(str(ROOT / "manage.py"), *arguments[1:])
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.error("say what to do: up, test or manage")
    up(options.port, not options.no_demo)


def stop(*_: Any) -> None:
    raise Stop


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        chosen = fitting_python(sys.version_info[:3], sys.executable)
        if chosen != sys.executable:
            os.execv(chosen, [chosen, *sys.argv])
        main(sys.argv[1:])
    except Stop:
        sys.exit(130)
    except PermissionError as error:
        sys.exit("You may not write {}: take a folder of your own.".format(error.filename))
    except (Problem, OSError) as problem:
        sys.exit(str(problem))
