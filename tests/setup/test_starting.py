"""Ports, the first page, and leaving nothing behind: how `run.py` starts and stops."""

import http.server
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


@pytest.fixture
def answer() -> Iterator[dict[str, object]]:
    """A web server on this machine that gives the status it is told to give."""
    wanted: dict[str, object] = {"status": 200}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(int(str(wanted["status"])))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wanted["address"] = f"http://127.0.0.1:{server.server_port}/"
        yield wanted
        server.shutdown()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def any_alive_in_group(group: int) -> bool:
    """Whether the group has a process left once the killed ones had their turns to end."""
    members = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return any(alive(pid) and group_of(pid) == group for pid in members)


def group_of(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def test_free_port_that_was_asked_for_is_used(run: ModuleType) -> None:
    port = run.choose_port(0)
    assert run.choose_port(port) == port


def test_taken_port_that_was_asked_for_is_told_with_another(run: ModuleType, taken: int) -> None:
    with pytest.raises(run.Problem, match=rf"Port {taken} is taken .* use --port \d+"):
        run.choose_port(taken)


def test_impossible_port_is_told(run: ModuleType) -> None:
    with pytest.raises(run.Problem, match="70000"):
        run.choose_port(70000)


def test_next_free_port_is_taken_and_told(
    run: ModuleType, taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "FIRST_PORT", taken)
    monkeypatch.setattr(run, "LAST_PORT", taken + 50)
    port = run.choose_port(None)
    assert port > taken
    assert f"Port {taken} is taken, so {port} it is" in capsys.readouterr().out


def test_no_free_port_is_told(run: ModuleType, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FIRST_PORT", taken)
    monkeypatch.setattr(run, "LAST_PORT", taken)
    with pytest.raises(run.Problem, match="No port"):
        run.choose_port(None)


@pytest.mark.parametrize("status", [200, 404, 500])
def test_page_status_is_what_the_page_answers(
    run: ModuleType, answer: dict[str, object], monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    answer["status"] = status
    assert run.page_status(answer["address"]) == status


def test_server_error_is_told_with_the_end_of_the_log(
    run: ModuleType, answer: dict[str, object]
) -> None:
    answer["status"] = 500
    web = run.Service("web", "-c", "print('ValueError: what went wrong')")
    web.process.wait()
    with pytest.raises(run.Problem, match=r"(?s)web: answers 500 .*what went wrong"):
        run.wait_for_page(answer["address"], web)


def test_web_that_ends_before_its_first_page_is_told(run: ModuleType) -> None:
    web = run.Service("web", "-c", "raise SystemExit('cannot bind')")
    web.process.wait()
    with pytest.raises(run.Problem, match=r"(?s)web: ended by itself.*cannot bind"):
        run.wait_for_page(f"http://127.0.0.1:{run.choose_port(0)}/", web)


def test_web_takes_its_port_only_when_let_go(
    run: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before that the database is being made, and a page would show half of it."""
    monkeypatch.setattr(run, "ROOT", root)
    port = run.choose_port(0)
    web = run.web(port, {"KAASUS_URL": f"http://127.0.0.1:{port}", "KAASUS_DEMO": "0"})
    try:
        while "Starting gunicorn" not in web.log.read_text():
            run.check_all([web])
        assert run.is_free(port)
        web.let_go()
        run.wait_for_page(f"http://127.0.0.1:{port}/static/shell/favicon.svg", web)
        assert not run.is_free(port)
    finally:
        monkeypatch.setattr(run.signal, "signal", lambda *_: None)
        run.stop_all([web])


def test_second_start_learns_where_the_first_is(run: ModuleType) -> None:
    with run.hold_place() as place:
        place.write("http://127.0.0.1:8000/ (process 42).")
        place.flush()
        with pytest.raises(run.Problem, match=r"already runs .* http://127\.0\.0\.1:8000/"):
            run.hold_place()
    run.hold_place().close()


def test_part_that_ends_is_told_with_its_last_words(run: ModuleType) -> None:
    service = run.Service("web", "-c", "raise SystemExit('no database')")
    service.process.wait()
    with pytest.raises(run.Problem, match=r"(?s)web: ended by itself, code 1.*no database"):
        run.check_all([service])


STUBBORN = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork():
    print("ready", flush=True)
time.sleep(60)
"""


def test_stopping_ends_the_stubborn_and_their_children(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "STOP_SECONDS", 0.1)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    service = run.Service("worker", "-c", STUBBORN)
    while "ready" not in service.log.read_text():
        assert service.process.poll() is None
    run.stop_all([service])
    assert service.process.returncode == -signal.SIGKILL
    for _ in range(1000):
        if not any_alive_in_group(service.process.pid):
            break
    assert not any_alive_in_group(service.process.pid)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_parts_end_with_a_parent_that_was_killed(run: ModuleType) -> None:
    parent = f"""
import importlib.util, os, signal
from pathlib import Path
spec = importlib.util.spec_from_file_location("run", {run.__file__!r})
run = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run)
run.PYTHON, run.LOGS = Path({sys.executable!r}), Path({str(run.LOGS)!r})
print(run.Service("web", "-c", "import time; time.sleep(60)").process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL
    child = int(done.stdout)
    for _ in range(100_000):
        if not alive(child):
            break
    assert not alive(child)


def test_greeting_gives_address_people_and_way_out(
    run: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "ROOT", root)
    run.greet("http://127.0.0.1:8000/", True, 4.2)
    shown = capsys.readouterr().out
    assert "http://127.0.0.1:8000/konto/sisene/" in shown
    assert "leelo.katsetamm" in shown
    assert settings.DEMO_PASSWORD in shown
    assert "Ctrl-C" in shown
    run.greet("http://127.0.0.1:8000/", False, 4.2)
    assert "createsuperuser" in capsys.readouterr().out


def test_a_command_finds_a_file_beside_who_asks(root: Path, tmp_path: Path) -> None:
    (tmp_path / "akt.xml").write_text("see ei ole akt")
    asked = [sys.executable, root / "run.py", "manage", "import_act", "akt.xml", "--dry-run"]
    said = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True)
    assert said.returncode != 0
    assert "akt.xml" in said.stdout + said.stderr
    assert "No such file" not in said.stdout + said.stderr
