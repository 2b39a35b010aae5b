"""Indexes that belong to one test."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from content.law.models import Act, ActVersion, Provision
from search.engines.base import Criteria, IndexEntry
from search.engines.whoosh import WhooshEngine
from search.searchable import Searchable, Unit

TODAY = dt.date(2026, 11, 21)


def searchable(text: str = "", **facts: Any) -> Searchable:
    """A public document in force since 2020."""
    key = facts.pop("key", facts.get("title", text))
    values = {
        "source": "test",
        "group": key,
        "title": "Näide",
        "url": f"/{key}/",
        "applies_from": dt.date(2020, 1, 1),
        **facts,
    }
    return Searchable(key=key, units=(Unit("p-1", text),), **values).cleaned()


def entries(documents: Iterable[Searchable], first: int = 1) -> list[IndexEntry]:
    return [IndexEntry(pk, each.digest(), each) for pk, each in enumerate(documents, first)]


def criteria(*tokens: str, on: dt.date = TODAY, **facts: Any) -> Criteria:
    return Criteria(tokens=frozenset({"public", *tokens}), on=on, **facts)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What a process keeps of one test's database is not for the next."""
    from search import suggestions
    from search.log import services

    suggestions.forget_kept()
    services._people = None


@pytest.fixture
def whoosh(tmp_path: Path) -> WhooshEngine:
    return WhooshEngine(tmp_path)


@pytest.fixture
def index_dir(tmp_path: Path, settings: Any) -> Path:
    """The portal's own engine works in a folder of this test."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    cache.delete("search.rebuild_asked")
    return tmp_path / "index"


@pytest.fixture
def built(index_dir: Path, db: None) -> Callable[[], int]:
    """Call it to collect everything and build the index."""
    from search import services

    def build() -> int:
        services.refresh_everything()
        return services.rebuild_index()

    return build


@pytest.fixture
def imported_act(db: None) -> Act:
    """A small act since 2017: § 17, and § 9 until 2023."""
    act = Act.objects.create(abbreviation="PHS", title="Perehüvitiste seadus", group_id="phs")
    for number, (starts, ends) in enumerate(
        [(dt.date(2017, 1, 1), dt.date(2023, 1, 1)), (dt.date(2023, 1, 1), None)]
    ):
        version = ActVersion.objects.create(
            act=act,
            rt_id=f"rt-{number}",
            title=act.title,
            valid_from=starts,
            valid_until=ends,
            imported_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        )
        _section(version, 17, "Lapsetoetus", "Lapsetoetuse saamise õigus on igal lapsel.")
        if number == 0:
            _section(version, 9, "Endine säte", "Kehtis varem.")
    return act


def _section(version: ActVersion, number: int, heading: str, text: str) -> None:
    common = {"act_version": version, "section": f"para{number}", "digest": f"{number}" * 16}
    Provision.objects.create(
        **common, order=number * 10, address=f"para{number}", level="section",
        label=f"§ {number}", heading=heading,
    )  # fmt: skip
    Provision.objects.create(
        **common, order=number * 10 + 1, address=f"para{number}lg1", level="subsection",
        parent=f"para{number}", label="(1)", text=text,
    )  # fmt: skip
