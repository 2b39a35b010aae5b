"""Chromium on the running site; a page that breaks, or asks anything of another host, fails."""

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from tests.people.agency import Agency

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs an event loop

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOCAL_SCHEMES = {"data", "blob", "about", "chrome", "devtools"}

TOO_WIDE = """() => document.scrollingElement.scrollWidth <= innerWidth + 1 ? [] :
  [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))"""

# The editor saves drafts by itself while one types; Wagtail refuses this with 400, as it means to,
# when a form sent at the same moment was first or a field is still empty.
SAVED_BY_ITSELF = re.compile(r"status of 400 .*/haldus/pages/\d+/edit/\)$")

Open = Callable[..., Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the run; without it these tests are skipped."""
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip(f"Chromium is not at {CHROMIUM}; Debian: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(live_server: Any, settings: Any, tmp_path: Path) -> str:
    """Return the address of the running site, with an index of its own."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return live_server.url


@pytest.fixture
def agency(site: str) -> Agency:
    """People of a small agency on the running site."""
    return Agency()


@pytest.fixture
def today(site: str) -> dt.date:
    """The day on which the journey is made; what it does not say is counted from it."""
    return timezone.localdate()


@pytest.fixture
def problems() -> list[str]:
    """What went wrong in the pages so far; a test that means it to go wrong clears the list."""
    return []


@pytest.fixture
def open_page(browser: Any, site: str, problems: list[str]) -> Iterator[Open]:
    """Give new pages, each in a window of its own person: `open_page(user, width=390)`."""
    contexts = []

    def open_one(user: Any = None, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(
            base_url=site,
            locale="et-EE",
            timezone_id="Europe/Tallinn",
            reduced_motion="reduce",
            viewport={"width": width, "height": height},
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        if user is not None:
            sign_in(context, user, site)
        page = context.new_page()
        watch(page, urlsplit(site).netloc, problems)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert problems == [], "\n".join(problems)


@pytest.fixture
def page(open_page: Open) -> Any:
    """A page of somebody who has not signed in."""
    return open_page()


def sign_in(context: Any, user: Any, site: str) -> None:
    """Give a window the session of a person, without the way through the form."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])


def watch(page: Any, host: str, problems: list[str]) -> None:
    """Note script errors, failed requests, error answers, and requests that leave the host."""

    def on_console(message: Any) -> None:
        said = f"console: {message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not SAVED_BY_ITSELF.search(said):
            problems.append(said)

    def on_request(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and address.netloc != host:
            problems.append(f"left the host: {request.url}")

    def on_failure(request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page left while it was still loading
            problems.append(f"failed: {request.url} {request.failure}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("requestfailed", on_failure)
    page.on("pageerror", lambda error: problems.append(f"script: {error}"))


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], None]:
    """Return a check that a page keeps WCAG 2.2 AA as far as axe-core can tell."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Error

    engine = Axe()

    def check(page: Any, context: str | None = None) -> None:
        page.wait_for_load_state()
        options = {"runOnly": RULES}
        try:
            found = engine.run(page, context=context, options=options)
        except Error:  # the page was left under it: look at the one that came
            page.wait_for_load_state()
            found = engine.run(page, context=context, options=options)
        lines = [
            f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]
        assert lines == [], "\n".join([page.url, *lines])

    return check


@pytest.fixture
def sound(axe: Callable[..., None]) -> Callable[[Any], None]:
    """Return a check that a page can be used by everybody, also on a phone of 390 px."""

    def check(page: Any) -> None:
        axe(page)
        size = page.viewport_size
        page.set_viewport_size({"width": 390, "height": 844})
        wide = page.evaluate(TOO_WIDE)
        page.set_viewport_size(size)
        assert wide == [], f"{page.url} is wider than a phone: {wide}"

    return check
