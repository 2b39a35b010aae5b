"""From nothing to the first page and back, in a copy of the checkout, as a newcomer would."""

import http.cookiejar
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git knows, under a name with spaces and letters of ours."""
    folder = tmp_path_factory.mktemp("uus") / "Käsu kaust õues"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, folder / name)
    return folder


class Kaasus:
    """`run.py up` in a folder, from its first line to its last."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder = folder
        own = {"KAASUS_VAR", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
        inherited = {name: value for name, value in os.environ.items() if name not in own}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            ["python3", "run.py", "up", "--port", "0"],
            cwd=folder,
            env={**inherited, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if "Ctrl-C" in line:
                break
        self.seconds = time.monotonic() - self.started
        found = re.search(r"http://127\.0\.0\.1:\d+", self.text)
        assert found, self.text
        self.address = found.group()
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def get(self, path: str) -> str:
        with self.opener.open(urllib.parse.urljoin(self.address, path)) as answer:
            return answer.read().decode()

    def sign_in(self, username: str) -> str:
        """Send the sign-in form as it stands on the page; return the page that follows."""
        form = self.get("/konto/sisene/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token
        fields = {
            "csrfmiddlewaretoken": token.group(1),
            "username": username,
            "password": settings.DEMO_PASSWORD,
        }
        address = self.address + "/konto/sisene/"
        request = urllib.request.Request(address, headers={"Referer": address})
        with self.opener.open(request, urllib.parse.urlencode(fields).encode()) as answer:
            assert answer.url.endswith("/toolaud/")
            return answer.read().decode()

    def stop(self, number: int) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def left_behind(self) -> list[str]:
        """Return the commands of processes that still work in the folder."""
        return [command for place, command in running() if place == self.folder]


def running() -> Iterator[tuple[Path, str]]:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            yield (process / "cwd").readlink(), (process / "cmdline").read_text()
        except OSError:
            continue


def test_first_start_and_second(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = Kaasus(clone)
    try:
        assert "leelo.katsetamm" in first.text
        front = first.get("/")
        document = re.search(r'href="(/n/[A-Z]{1,2}-\d{4}-\d{3}/)', front)
        assert document, front
        assert "<h1" in first.get(document.group(1))
        assert "Leelo" in first.sign_in("leelo.katsetamm")
        assert "PM-" in first.get("/otsi/?q=lapsetoetused")
    finally:
        code = first.stop(signal.SIGINT)
    assert code == 0
    assert first.left_behind() == []

    second = Kaasus(clone, UV_OFFLINE="1", PIP_NO_INDEX="1")
    try:
        assert "Python environment" not in second.text
        assert document.group(1) in second.get("/")
    finally:
        code = second.stop(signal.SIGTERM)
    assert code == 0
    assert second.left_behind() == []

    with capsys.disabled():
        print(f"\nfirst page after {first.seconds:.1f} s, second time {second.seconds:.1f} s")


def test_killed_starter_leaves_nothing(clone: Path) -> None:
    kaasus = Kaasus(clone)
    assert len(kaasus.left_behind()) >= 3
    kaasus.process.kill()
    kaasus.process.wait()
    deadline = time.monotonic() + 15
    while kaasus.left_behind() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert kaasus.left_behind() == []
