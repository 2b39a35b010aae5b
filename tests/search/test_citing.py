import pytest

from search.analysis import citing
from search.analysis.terms import Content, Zone, document_terms


def terms_of(text: str, act: str = "") -> set[str]:
    return {t for t in document_terms(Content("", text, act=act)).zones[Zone.TEXT] if t[0] == "§"}


def test_long_and_short_forms_are_the_same() -> None:
    short = terms_of("Vaata PHS § 17 lg 2 p 1.")
    assert short == terms_of("Vaata perehüvitiste seaduse paragrahvi 17 lõike 2 punkti 1.")
    assert short >= {"§phs:17", "§phs:17:lg2", "§phs:17:lg2:p1", "§*:17"}


def test_a_section_is_not_the_beginning_of_a_longer_number() -> None:
    assert "§phs:17" not in terms_of("PHS § 171 ja PHS § 17¹")
    assert terms_of("PHS § 17¹") >= {"§phs:17b1"}


def test_a_bare_section_in_an_act_is_of_that_act() -> None:
    assert "§phs:15" in terms_of("käesoleva seaduse § 15", act="PHS")
    assert terms_of("vaata § 15") == {"§*:15"}


@pytest.mark.parametrize(
    "typed",
    [
        "PHS § 17",
        "phs 17",
        "phs§17",
        "PHS-i paragrahv 17",
        "phs par 17",
        "perehüvitiste seaduse § 17",
        "perehuvitiste seadus 17",
    ],
)
def test_careless_citations_are_read(typed: str) -> None:
    citations, rest = citing.in_query(typed)
    assert [c.short() for c in citations] == ["PHS § 17"]
    assert rest.strip() == ""


def test_what_is_not_a_citation_stays() -> None:
    citations, rest = citing.in_query("PHS § 17 lg 2 tähtaeg SKAIS")
    assert [c.short() for c in citations] == ["PHS § 17 lg 2"]
    assert rest.split() == ["tähtaeg", "SKAIS"]
    assert citing.in_query("17 last") == ([], "17 last")
