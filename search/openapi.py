"""The description of the API in OpenAPI 3.1, by hand: one address, written down in one place."""

from typing import Any

from content.documents.enums import Audience
from search import registry
from search.enums import Status
from search.ordering import Sort

MAX_QUERY = 500
MAX_PAGE = 100
MAX_VALUES = 20

_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string"}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _several(name: str, about: str, **schema: Any) -> dict[str, Any]:
    values = {"type": "array", "maxItems": MAX_VALUES, "items": {"type": "string", **schema}}
    return {
        "name": name,
        "in": "query",
        "description": about,
        "schema": values,
        "style": "form",
        "explode": True,
    }


def _one(name: str, about: str, schema: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": about, "schema": schema, **facts}


def _parameters() -> list[dict[str, Any]]:
    return [
        _one("q", "Words, a provision or a number.",
             _TEXT | {"minLength": 1, "maxLength": MAX_QUERY}, required=True),
        _one("on", "The day on which the text applies; today unless given.", _DAY),
        _one("known", "Only what was published by the end of this day.", _DAY),
        _several("kind", "Kinds of document.", enum=list(registry.kind_names())),
        _several("benefit", "Codes of benefits."),
        _several("unit", "Codes of units that answer for the text."),
        _several("audience", "Readers of the text.", enum=list(Audience.values)),
        _several("status", "How the text stands on the day; in force unless given.",
                 enum=[*Status.values, "all"]),
        _one("since", "Only what changed on this day or later.", _DAY),
        _one("sort", "Order of results.", {"enum": [each.value for each in Sort]}),
        _one("exact", "1: no synonyms, relatives or corrections.", {"enum": ["0", "1"]}),
        _one("page", "Page of ten results.",
             {"type": "integer", "minimum": 1, "maximum": MAX_PAGE}),
    ]  # fmt: skip


def _schemas() -> dict[str, Any]:
    piece = _object(text=_TEXT, marked={"type": "boolean"})
    result = _object(
        number={"type": "integer", "minimum": 0},
        kind=_TEXT,
        kind_name=_TEXT,
        label=_TEXT,
        title=_TEXT,
        url=_TEXT | {"format": "uri"},
        status=_object(
            code={"enum": ["in_force", "future", "past", "superseded", "withdrawn"]}, label=_TEXT
        ),
        audience={"enum": list(Audience.values)},
        applies_from=_DAY,
        applies_until=_nullable(_DAY),
        heading=_TEXT,
        excerpt=_list_of(_ref("Piece")),
    )
    provision = _object(
        citation=_TEXT,
        heading=_TEXT,
        text=_list_of(_TEXT),
        url=_TEXT | {"format": "uri"},
        official_url=_nullable(_TEXT | {"format": "uri"}),
        resting=_list_of(_object(title=_TEXT, url=_TEXT | {"format": "uri"})),
    )
    results = _object(
        query=_TEXT,
        searched=_TEXT,
        on=_DAY,
        known=_DAY,
        total={"type": "integer", "minimum": 0},
        page={"type": "integer", "minimum": 1},
        pages={"type": "integer", "minimum": 0},
        has_index={"type": "boolean"},
        provision=_nullable(_ref("Provision")),
        recommended=_list_of(_ref("Result")),
        results=_list_of(_ref("Result")),
        counts={
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "integer", "minimum": 0},
            },
        },
    )
    problem = {
        "type": "object",
        "properties": {
            "type": _TEXT | {"format": "uri-reference"},
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "parameter": _TEXT,
        },
        "required": ["type", "title", "status"],
    }
    return {
        "Piece": piece,
        "Result": result,
        "Provision": provision,
        "Results": results,
        "Problem": problem,
    }


def description(server: str) -> dict[str, Any]:
    """Return the whole description for the portal at this address."""
    problem = {"application/problem+json": {"schema": _ref("Problem")}}
    answers = {
        "200": {
            "description": "One page of what the asker may read.",
            "content": {"application/json": {"schema": _ref("Results")}},
        },
        "400": {"description": "A parameter is not understood.", "content": problem},
        "405": {"description": "Only GET and HEAD.", "content": problem},
        "429": {"description": "Too many questions; see Retry-After.", "content": problem},
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kaasus: search",
            "version": "1.0.0",
            "description": "Guidance and law on two dates. Without a session only public texts.",
        },
        "servers": [{"url": server}],
        "security": [{}, {"session": []}],
        "paths": {
            "/api/search": {
                "get": {
                    "operationId": "search",
                    "summary": "Search",
                    "parameters": _parameters(),
                    "responses": answers,
                }
            }
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "sessionid"}},
        },
    }
