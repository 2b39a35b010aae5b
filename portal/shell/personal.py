"""The mark of views that show a person's data; the room of the access log stands guard.

It lies here so that every room can use it, those below the access log too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Subject:
    """Whose data: a personal code where there is one, a name for people to read, or a case.

    `purpose` is known when the person works on the case: nobody is asked. `others` are people
    whose data stand on the same page; each of them finds an entry too.
    """

    code: str = ""
    label: str = ""
    case_reference: str = ""
    purpose: str = ""
    others: "tuple[Subject, ...]" = ()

    @property
    def key(self) -> str:
        return self.code or self.case_reference or self.label


@dataclass(frozen=True)
class Declaration:
    """Which data a view shows and for which purposes; without any, for every usual one."""

    what: str
    purposes: tuple[str, ...] = ()


Guard = Callable[[HttpRequest, Subject, Declaration], HttpResponse | None]
_guards: list[Guard] = []


def set_guard(guard: Guard) -> None:
    """Name who decides: the guard returns the page to show instead, or None to let in."""
    _guards[:] = [guard]


def shows_person(
    find: Callable[..., Subject | None], *, what: str, purposes: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """Mark a view that shows a person's data and keep it shut until the guard lets in.

    `find` gets the view's arguments, checks that the user may see the person (404 otherwise) and
    returns whose data the view shows, or None when it shows nobody's this time. Who may open it
    at all is the business of a `login_required` outside. Without a guard nothing is shown.
    """
    declared = Declaration(what, tuple(purposes))

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            subject = find(request, *args, **kwargs)
            if subject is None:
                return view(request, *args, **kwargs)
            if not _guards:
                raise PermissionDenied
            return _guards[0](request, subject, declared) or view(request, *args, **kwargs)

        guarded.shows_person = declared  # type: ignore[attr-defined]
        return guarded

    return mark
