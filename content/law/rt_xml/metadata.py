"""The `metaandmed` element: identity, validity, publication."""

import re
from datetime import date, timedelta

from lxml import etree

from content.law.rt_xml.errors import BadMetadata, MissingMetadata
from content.law.rt_xml.model import ActMetadata
from content.law.rt_xml.text import flat

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?")
_ID = re.compile(r"[0-9A-Za-z-]{1,40}")


def read_metadata(element: etree._Element | None, title: str) -> ActMetadata:
    """Metadata of an act; raises MissingMetadata with every name that is absent."""
    found = {
        "globaalID": _text(element, "globaalID"),
        "terviktekstiGrupiID": _text(element, "terviktekstiGrupiID"),
        "kehtivuseAlgus": _text(element, "kehtivus/kehtivuseAlgus"),
        "pealkiri": title,
    }
    if missing := tuple(name for name, value in found.items() if not value):
        raise MissingMetadata(missing)
    for name in ("globaalID", "terviktekstiGrupiID"):
        if not _ID.fullmatch(found[name]):
            raise BadMetadata(name, found[name][:40])
    valid_from = to_date("kehtivuseAlgus", found["kehtivuseAlgus"])
    return ActMetadata(
        rt_id=found["globaalID"],
        group_id=found["terviktekstiGrupiID"],
        title=title,
        abbreviation=_text(element, "lyhend"),
        kind=_text(element, "dokumentLiik")[:60],
        issuer=_text(element, "valjaandja")[:200],
        valid_from=valid_from,
        valid_until=_read_end(element, valid_from),
        never_in_force=_text(element, "kehtivus/tavatekstLopp").casefold() == "mitte jõustunud",
        adopted_on=_optional_date(element, "vastuvoetud/aktikuupaev"),
        published_on=_optional_date(element, "avaldamismarge/avaldamineKuupaev"),
    )


def to_date(name: str, value: str) -> date:
    """`2026-01-09+02:00` -> 9 January 2026: the day as written, whatever its offset."""
    found = _DATE.fullmatch(value)
    try:
        if found:
            return date.fromisoformat(found.group(1))
    except ValueError:
        pass
    raise BadMetadata(name, value[:40])


def _read_end(element: etree._Element | None, valid_from: date) -> date | None:
    """Riigi Teataja gives the last day of validity; the half-open end is the day after."""
    value = _text(element, "kehtivus/kehtivuseLopp")
    if not value:
        return None
    last_day = to_date("kehtivuseLopp", value)
    if last_day == date.max:
        return None
    if last_day < valid_from:
        raise BadMetadata("kehtivuseLopp", value)
    return last_day + timedelta(days=1)


def _optional_date(element: etree._Element | None, path: str) -> date | None:
    value = _text(element, path)
    return to_date(path.rsplit("/")[-1], value) if value else None


def _text(element: etree._Element | None, path: str) -> str:
    if element is None:
        return ""
    return flat(element.find("/".join(f"{{*}}{name}" for name in path.split("/"))))
