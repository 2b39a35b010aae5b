import pytest

from search.analysis import citing
from search.analysis.codes import tidy_codes
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
        "phs17",
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("OAS 6-1", ["OAS § 6¹"]),
        ("SHS 22-107", ["SHS § 22¹⁰⁷"]),
        ("PHS 37-39", ["PHS § 37", "PHS § 38", "PHS § 39"]),
        ("PHS § 17(2)", ["PHS § 17 lg 2"]),
        ("phs 17.2", ["PHS § 17 lg 2"]),
        ("OPRIS 7", ["OPRIS § 7"]),
    ],
)
def test_a_keyboard_without_superscripts_will_do(typed: str, meant: list[str]) -> None:
    citations, rest = citing.in_query(typed)
    assert [c.short() for c in citations] == meant
    assert rest.strip() == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("orp 4 m8", "ORP.4.M8"),
        ("ORP4M8", "ORP.4.M8"),
        ("ops112 m4 logid", "OPS.1.1.2.M4 logid"),
        ("con10m1", "CON.10.M1"),
        ("inf 12 m3", "INF.12.M3"),
        ("app ee 1 m6", "APP.EE.1.M6"),
        ("kopeerisin app on 4 m", "kopeerisin app on 4 m"),
    ],
)
def test_codes_of_the_security_standard_are_written_one_way(typed: str, meant: str) -> None:
    assert tidy_codes(typed) == meant
