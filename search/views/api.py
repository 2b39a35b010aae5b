"""The read API: the same search as the page, as JSON; errors are `application/problem+json`."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.cache import never_cache

from content.documents.enums import Audience
from portal.shell.asof import parse_day
from search import openapi, registry
from search.analysis.highlight import Piece
from search.enums import Status
from search.finding import Question, Results, find
from search.forms import question_from
from search.log.enums import Channel
from search.log.services import send_record
from search.ordering import Sort
from search.presenting import Result
from search.provisions import ProvisionFound
from search.rates import TooMany, count_use

logger = logging.getLogger(__name__)

MOST_PER_MINUTE = 60
_MINUTE = 60


class Problem(Exception):
    """What is wrong with a request, as RFC 9457 says it."""

    def __init__(self, status: int, title: str, detail: str = "", parameter: str = "") -> None:
        super().__init__(title)
        self.status = status
        facts = {"type": "about:blank", "title": title, "status": status}
        more = {"detail": detail, "parameter": parameter}
        self.body = {**facts, **{name: value for name, value in more.items() if value}}


@never_cache
def search(request: HttpRequest) -> HttpResponseBase:
    """Answer a question in JSON."""
    try:
        _check_method(request)
        _check_rate(request)
        question = _question(request)
    except Problem as problem:
        return _problem(problem)
    begun = time.perf_counter()
    found = find(question, request.user)
    body = _body(found, request)
    taken = round(1000 * (time.perf_counter() - begun))
    send_record(found, request.user, channel=Channel.API, milliseconds=taken)
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def description(request: HttpRequest) -> HttpResponseBase:
    """Describe the API in OpenAPI 3.1."""
    if request.method not in {"GET", "HEAD"}:
        return _problem(Problem(405, "Method not allowed"))
    return JsonResponse(openapi.description(request.build_absolute_uri("/").rstrip("/")))


def _problem(problem: Problem) -> JsonResponse:
    response = JsonResponse(
        problem.body, status=problem.status, content_type="application/problem+json"
    )
    if problem.status == 405:
        response["Allow"] = "GET, HEAD"
    if problem.status == 429:
        response["Retry-After"] = str(_MINUTE)
    return response


def _check_method(request: HttpRequest) -> None:
    if request.method not in {"GET", "HEAD"}:
        raise Problem(405, "Method not allowed")


def _check_rate(request: HttpRequest) -> None:
    """So many questions a minute; whoever cannot be counted is answered."""
    try:
        count_use("api", request, most=MOST_PER_MINUTE, seconds=_MINUTE)
    except TooMany as error:
        detail = f"At most {MOST_PER_MINUTE} in a minute."
        raise Problem(429, "Too many questions", detail) from error
    except DatabaseError:
        logger.warning("search.use_not_counted")


def _question(request: HttpRequest) -> Question:
    """The page forgives nonsense in an address; a program is told."""
    query = request.GET
    text = query.get("q", "")
    if not text.strip():
        raise Problem(400, "A parameter is not understood", "q is missing or empty.", "q")
    if len(text) > openapi.MAX_QUERY:
        raise Problem(400, "A parameter is not understood", "q is too long.", "q")
    for name, understood in _UNDERSTOOD.items():
        values = query.getlist(name)
        if len(values) > openapi.MAX_VALUES or not all(map(understood, values)):
            raise Problem(400, "A parameter is not understood", f"{name} has no such value.", name)
    question = question_from(request)
    for name, error in question.asof.errors.items():
        raise Problem(400, "A parameter is not understood", error, name)
    return question


def _is_page(value: str) -> bool:
    digits = value.isascii() and value.isdigit() and len(value) < 5
    return digits and 1 <= int(value) <= openapi.MAX_PAGE


def _is_day(value: str) -> bool:
    return parse_day(value[:20]) is not None and len(value) <= 20


def _is_code(value: str) -> bool:
    return value.replace("-", "_").isidentifier() and len(value) <= 64


_UNDERSTOOD: dict[str, Callable[[str], bool]] = {
    "on": _is_day,
    "known": _is_day,
    "since": _is_day,
    "kind": lambda value: value in registry.kind_names(),
    "benefit": _is_code,
    "unit": _is_code,
    "audience": lambda value: value in Audience.values,
    "status": lambda value: value in {*Status.values, "all"},
    "sort": lambda value: value in {each.value for each in Sort},
    "exact": lambda value: value in {"0", "1"},
    "page": _is_page,
}


def _body(found: Results, request: HttpRequest) -> dict[str, Any]:
    question, absolute = found.question, request.build_absolute_uri
    kinds = registry.kind_names()

    def shown(result: Result) -> dict[str, Any]:
        return {
            "number": result.number,
            "kind": result.kind,
            "kind_name": str(kinds.get(result.kind, result.kind)),
            "label": result.label,
            "title": "".join(piece.text for piece in result.title),
            "url": absolute(result.url),
            "status": {"code": result.status.state.value, "label": result.status.label},
            "audience": result.audience.value,
            "applies_from": result.row.applies_from.isoformat(),
            "applies_until": result.row.applies_until and result.row.applies_until.isoformat(),
            "heading": result.heading,
            "excerpt": [_piece(piece) for piece in result.excerpt],
        }

    return {
        "query": found.query.text,
        "searched": found.corrected_text,
        "on": question.asof.on.isoformat(),
        "known": question.asof.known.isoformat(),
        "total": found.total,
        "page": question.page,
        "pages": found.pages,
        "has_index": found.has_index,
        "provision": _provision(found.provision, absolute) if found.provision else None,
        "recommended": [shown(result) for result in found.recommended],
        "results": [shown(result) for result in found.results],
        "counts": {name: dict(counts) for name, counts in found.counts.items()},
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"text": piece.text, "marked": piece.marked}


def _provision(provision: ProvisionFound, absolute: Callable[[str], str]) -> dict[str, Any]:
    return {
        "citation": provision.citation.short(),
        "heading": provision.heading,
        "text": [f"{number} {text}".strip() for number, text in provision.lines],
        "url": absolute(provision.url),
        "official_url": provision.text.version.official_url if provision.text else None,
        "resting": [
            {"title": document.title, "url": absolute(document.url)}
            for document in provision.resting
        ],
    }
