"""A text begun from what people did not find starts with the words they used as its title."""

from contextvars import ContextVar
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import init_new_page

_LONGEST = 120
_title: ContextVar[str] = ContextVar("title", default="")


@hooks.register("before_create_page")
def remember_title(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    """Keep the title that the address proposes for the form of this request."""
    proposed = request.GET.get("title", "") if request.method == "GET" else ""
    _title.set(" ".join(proposed.replace("\x00", " ").split())[:_LONGEST])


@receiver(init_new_page)
def propose_title(page: Page, **kwargs: Any) -> None:
    """Fill the title of a page that is not saved yet."""
    if title := _title.get():
        page.title = title[:1].upper() + title[1:]
