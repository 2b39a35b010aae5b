"""The law text beside a document."""

import datetime as dt
from typing import Any

import pytest

from content.documents.legal_basis import legal_basis
from content.law.services import import_act
from tests.law.acts import act_xml, clause, section, subsection

DAY = dt.date(2026, 1, 1)


@pytest.fixture
def act(db: None) -> None:
    body = section(
        17,
        subsection(1, "Toetust saab laps."),
        subsection(2, "Toetust ei saa:", clause(1, "asutus;"), clause(2, "ühing.")),
    ) + section(97, subsection("", "Ülalpidamist saab:", clause(1, "laps;"), clause(2, "vanem.")))
    import_act(None, source=act_xml(body, abbreviation="PHS"), name="phs.xml")


@pytest.mark.parametrize(
    ("cited", "texts"),
    [
        ("PHS § 17 lg 1", ["Toetust saab laps."]),
        ("PHS § 17 lg 2 p 2", ["Toetust ei saa:", "ühing."]),
        ("PHS § 97 p 1", ["Ülalpidamist saab:", "laps;"]),
        ("PHS § 97", ["Ülalpidamist saab:", "laps;", "vanem."]),
        ("PHS § 17 lg 9", []),
        ("PHS § 98", []),
        ("HMS § 5", []),
    ],
)
def test_each_citation_comes_with_its_text(
    act: None, world: Any, cited: str, texts: list[str]
) -> None:
    version = world.publish(body=f"Vaata {cited}.")
    (found,) = legal_basis(version, DAY)
    assert found.citation == cited
    assert [row.text for row in found.parts] == texts


def test_many_citations_take_three_queries(
    act: None, world: Any, django_assert_num_queries: Any
) -> None:
    version = world.publish(body="PHS § 17 lg 1, PHS § 97 p 1 ja HMS § 5.")
    with django_assert_num_queries(3):
        assert len(legal_basis(version, DAY)) == 3


def test_before_the_act_there_is_no_text(act: None, world: Any) -> None:
    version = world.publish(body="Vaata PHS § 17 lg 1.")
    (found,) = legal_basis(version, dt.date(2019, 12, 31))
    assert found.is_imported
    assert found.parts == ()
    assert found.valid_from is None


def test_whoever_may_import_is_led_to_it_where_an_act_is_missing(client: Any, world: Any) -> None:
    version = world.publish(body="Vaata HMS § 5.")
    address = f"{version.get_absolute_url()}seadus/"
    for person, led in ((world.author, True), (world.reader, False)):
        client.force_login(person)
        assert ("/s/import/" in client.get(address).content.decode()) is led
