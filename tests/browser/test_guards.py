"""The guards of the browser tests: a broken page must not pass."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("event", "html", "expected"),
    [
        ("pageerror", "<script>throw new Error('katki')</script>", "script: katki"),
        ("console", "<script>console.error('katki')</script>", "console: katki"),
        ("requestfailed", "<img src='http://elsewhere.example/x.png'>", "left the host"),
    ],
)
def test_broken_page_is_noticed(
    page: Any, problems: list[str], event: str, html: str, expected: str
) -> None:
    with page.expect_event(event):
        page.set_content(html)
    assert any(expected in problem for problem in problems)
    problems.clear()


def test_axe_finds_what_is_wrong(page: Any, axe: Any) -> None:
    page.set_content("<html lang=et><title>Leht</title><main><h1>Leht</h1><img src=data:,></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)
    page.set_content("<html lang=et><title>Leht</title><main><h1>Leht</h1></main>")
    axe(page)
