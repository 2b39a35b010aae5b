"""Pages of a long list: a row more than fits tells of a next page; nothing is counted."""

from typing import Any

from django.http import HttpRequest

PER_PAGE = 40
MOST_PAGES = 10_000


def page_from(request: HttpRequest) -> int:
    """Return the number of the page asked for; the first when it makes no sense."""
    typed = request.GET.get("leht", "")
    return min(int(typed), MOST_PAGES) if typed.isdecimal() and int(typed) > 0 else 1


def paged(
    request: HttpRequest, rows: Any, *, size: int = PER_PAGE, whole: Any = None
) -> dict[str, Any]:
    """Return the rows of the page asked for, as `found`, and the links to its neighbours.

    With `whole`, only the keys of `rows` are sorted and those of the page read from `whole`: where
    very many rows are sorted, the length of a row counts.
    """
    number = page_from(request)
    first = (number - 1) * size
    page = slice(first, first + size + 1)
    if whole is None:
        found = list(rows[page])
    else:
        keys = rows.values("pk")[page]
        found = list(whole.filter(pk__in=keys).order_by(*rows.query.order_by))
    return {"found": found[:size], **neighbours(request, number, has_next=len(found) > size)}


def neighbours(request: HttpRequest, number: int, *, has_next: bool) -> dict[str, Any]:
    """Return the number of a page and the links to those before and after it."""

    def address(page: int) -> str:
        query = request.GET.copy()
        query["leht"] = str(page)
        return f"?{query.urlencode()}"

    return {
        "page_number": number,
        "previous_url": address(number - 1) if number > 1 else "",
        "next_url": address(number + 1) if has_next else "",
    }
