"""Every written form of a citation, and what must not be taken for one."""

import string
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from content.law.citations import (
    ACT_NAMES,
    Citation,
    CitationError,
    Ordinal,
    find,
    from_address,
    is_address,
    parse,
)


def shorts(text, **kwargs):
    return [[c.short() for c in match.citations] for match in find(text, **kwargs)]


ONE = [
    ("PHS § 17", "PHS § 17"),
    ("PHS §17 lg2 p1", "PHS § 17 lg 2 p 1"),
    ("PHS §17lg2p1", "PHS § 17 lg 2 p 1"),
    ("PHS §17lõige2punkt1", "PHS § 17 lg 2 p 1"),
    ("SÜS §27¹lg1", "SÜS § 27¹ lg 1"),
    ("phs § 17 lg 2", "PHS § 17 lg 2"),
    ("Phs-i § 17", "PHS § 17"),
    ("küts § 8", "KüTS § 8"),
    ("phs (edaspidi seadus) § 17", "PHS § 17"),
    ("PHS § 17 lg 2 p 1 lause 2", "PHS § 17 lg 2 p 1 lause 2"),
    ("PHS § 17 lg 2 teine lause", "PHS § 17 lg 2 lause 2"),
    ("PHS § 17 lg 2 kolmandas lauses", "PHS § 17 lg 2 lause 3"),
    ("PHS § 17 p 2", "PHS § 17 p 2"),
    ("PHS\u00a0§\u00a017\u00a0lg\u00a02", "PHS § 17 lg 2"),
    ("SÜS § 27¹ lg 1", "SÜS § 27¹ lg 1"),
    ("SÜS § 27<sup>1</sup> lg 1", "SÜS § 27¹ lg 1"),
    ("SÜS § 27^1 lg 1", "SÜS § 27¹ lg 1"),
    ("SÜS § 27^{12}", "SÜS § 27¹²"),
    ("PHS § 63¹¹ lg 3¹ p 2¹", "PHS § 63¹¹ lg 3¹ p 2¹"),
    ("PHS § 171", "PHS § 171"),
    ("PHS § 459", "PHS § 459"),
    ("VÕS § 1043", "VÕS § 1043"),
    ("PHS-i § 17", "PHS § 17"),
    ("SÜSi § 31", "SÜS § 31"),
    ("PHS'i § 17", "PHS § 17"),
    ("TsÜS-is § 8", "TsÜS § 8"),
    ("KÜTS § 7 lg 5", "KüTS § 7 lg 5"),
    ("KarS § 121", "KarS § 121"),
    ("XYZS § 4", "XYZS § 4"),
    ("HMS §-s 55", "HMS § 55"),
    ("HMS §-st 55 lg-s 4", "HMS § 55 lg 4"),
    ("perehüvitiste seadus § 17", "PHS § 17"),
    ("perehüvitiste seaduse § 17", "PHS § 17"),
    ("Perehüvitiste seaduses § 17", "PHS § 17"),
    ("perehüvitiste\nseaduse § 17", "PHS § 17"),
    ("perehüvitiste seaduse (edaspidi PHS) § 17", "PHS § 17"),
    ("perehüvitiste seaduse paragrahvi 17 lõike 2 punkti 1", "PHS § 17 lg 2 p 1"),
    ("perehüvitiste seaduse paragrahv 17", "PHS § 17"),
    ("perehüvitiste seaduse paragrahvis 17", "PHS § 17"),
    ("perehüvitiste seaduse paragrahvi 17 lõige 2", "PHS § 17 lg 2"),
    ("perehüvitiste seaduse paragrahvi 17 lõikes 2", "PHS § 17 lg 2"),
    ("perehüvitiste seaduse paragrahvi 17 lõike 2 punktis 1", "PHS § 17 lg 2 p 1"),
    ("perehüvitiste seaduse § 17 lõike 2 lauses 3", "PHS § 17 lg 2 lause 3"),
    ("täitemenetluse seadustiku § 131", "TMS § 131"),
    ("põhikooli- ja gümnaasiumiseaduse § 9", "PGS § 9"),
    ("sotsiaalseadustiku üldosa seaduse § 25", "SÜS § 25"),
    ("karistusseadustiku § 5", "KarS § 5"),
]


@pytest.mark.parametrize(("text", "short"), ONE)
def test_one_citation_is_read_in_every_form(text, short):
    assert parse(text).short() == short


SEVERAL = [
    ("PHS §-d 17 ja 21", ["PHS § 17", "PHS § 21"]),
    ("PHS §-des 17 ja 21", ["PHS § 17", "PHS § 21"]),
    ("PHS §§ 17 ja 21", ["PHS § 17", "PHS § 21"]),
    ("PHS paragrahvid 17, 19 ning 21", ["PHS § 17", "PHS § 19", "PHS § 21"]),
    ("PHS § 37–40", ["PHS § 37", "PHS § 38", "PHS § 39", "PHS § 40"]),
    ("PHS §-d 37-38", ["PHS § 37", "PHS § 38"]),
    ("PHS §-d 37 – 38", ["PHS § 37", "PHS § 38"]),
    ("PHS paragrahvides 37 kuni 38", ["PHS § 37", "PHS § 38"]),
    ("PHS § 17 lõiked 2–4", ["PHS § 17 lg 2", "PHS § 17 lg 3", "PHS § 17 lg 4"]),
    ("PHS § 17 lõigetes 2 ja 3", ["PHS § 17 lg 2", "PHS § 17 lg 3"]),
    ("PHS § 17 lg 1, 2 ja 4", ["PHS § 17 lg 1", "PHS § 17 lg 2", "PHS § 17 lg 4"]),
    ("PHS § 17 lg-d 1 ja 2", ["PHS § 17 lg 1", "PHS § 17 lg 2"]),
    ("PHS § 17 lg 2 p 1 ja lg 3", ["PHS § 17 lg 2 p 1", "PHS § 17 lg 3"]),
    ("PHS § 17 lg 2 punktid 1 ja 3", ["PHS § 17 lg 2 p 1", "PHS § 17 lg 2 p 3"]),
    ("PHS §-d 17 ja 21 lg 2", ["PHS § 17", "PHS § 21 lg 2"]),
    ("PHS §-d 17–18 lg 1", ["PHS § 17 lg 1", "PHS § 18 lg 1"]),
    ("PHS § 27¹–27³", ["PHS § 27¹", "PHS § 27²", "PHS § 27³"]),
    ("PHS § 27–27²", ["PHS § 27", "PHS § 27¹", "PHS § 27²"]),
    ("PHS § 27¹–29", ["PHS § 27¹", "PHS § 28", "PHS § 29"]),
    ("PHS § 1–900", ["PHS § 1", "PHS § 900"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_lists_and_ranges_expand(text, expected):
    assert shorts(text) == [expected]
    assert find(text)[0].text == text


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        ("PHS (§ 17 lg 3) järgi", "§ 17 lg 3", ["PHS § 17 lg 3"]),
        ("perehüvitiste seaduse (§-d 17 ja 21)", "§-d 17 ja 21", ["PHS § 17", "PHS § 21"]),
        ("Perehüvitiste seadus (PHS) (§ 17)", "§ 17", ["PHS § 17"]),
        ("phs ( § 17)", "§ 17", ["PHS § 17"]),
    ],
)
def test_a_citation_in_brackets_after_its_act(text, cited, expected):
    assert shorts(text) == [expected]
    assert find(text)[0].text == cited


def test_sections_joined_in_brackets_share_the_act():
    assert shorts("PHS (§ 17 lg 3, § 21)") == [["PHS § 17 lg 3"], ["PHS § 21"]]


def test_sections_joined_by_and_share_the_act():
    text = "Vt PHS § 17 lg 2 ja § 21 lg 3, SÜS § 5."
    assert shorts(text) == [["PHS § 17 lg 2"], ["PHS § 21 lg 3"], ["SÜS § 5"]]
    assert [text[m.start : m.end] for m in find(text)] == [m.text for m in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHS § 17 lg 2, 2026. aastal", "PHS § 17 lg 2"),
        ("PHS § 17 lg 2 ja 3 last", "PHS § 17 lg 2"),
        ("PHS § 17 lg 2 – 80 eurot", "PHS § 17 lg 2"),
        ("PHS § 17 lg 2, 80 €", "PHS § 17 lg 2"),
        ("PHS § 8 lg 1 ja 01.01.2025", "PHS § 8 lg 1"),
        ("PHS § 8 lg 1 ja 1. jaanuaril", "PHS § 8 lg 1"),
        ("PHS § 40-37", "PHS § 40"),
        ("PHS § 17 1", "PHS § 17"),
        ("PHS § 17. Lapsetoetus", "PHS § 17"),
        ("PHS § 17[^1]", "PHS § 17"),
    ],
)
def test_what_follows_is_not_swallowed(text, expected):
    assert shorts(text) == [[expected]]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "§ 17 lg 2",
            "PHS 17",
            "PHS § 12345",
            "PHS § 0",
            "PHS § 017",
            "RT § 5",
            "II § 5",
            "PHS §",
        ),
        *("", "SKA (§ 17)", "abc § 5", "vms § 17", "sms § 3", "ps § 5", "aphs § 17", "phsi § 17"),
    ],
)
def test_these_are_not_citations(text):
    assert find(text) == []


def test_a_bare_section_needs_a_default_act():
    assert shorts("Käesoleva seaduse § 5 lg 1", default_act="PHS") == [["PHS § 5 lg 1"]]
    assert shorts("§ 5", default_act="") == [["§ 5"]]
    assert parse("paragrahvi 17 lõige 2", default_act="") == Citation("", Ordinal(17), Ordinal(2))


def test_a_default_act_is_not_used_for_another_act():
    assert find("relvaseaduse § 87 ja § 5", default_act="PHS") == []
    assert find("ministri määruse § 3", default_act="PHS") == []
    assert find("relvaseaduse (§ 87)", default_act="PHS") == []


@pytest.mark.parametrize(
    "text", ["PHS § 17 ja midagi", "PHS § 17, PHS § 18", "PHS § 17 ja 18", "tekst", "PHS § 1" * 99]
)
def test_parse_refuses_all_but_one_citation(text):
    with pytest.raises(CitationError):
        parse(text)


def test_addresses():
    assert parse("PHS § 17 lg 2 p 1 lause 3").address == "para17lg2p1"
    assert from_address("PHS", "para27b1lg1") == parse("PHS § 27¹ lg 1")
    assert from_address("PHS", "para63b11").short() == "PHS § 63¹¹"
    assert is_address("para5p2")
    for wrong in ("para", "para0", "para17lg", "preambul", "para1 ", "para17b0", "PARA1"):
        assert not is_address(wrong)
        with pytest.raises(CitationError):
            from_address("PHS", wrong)


def test_citations_sort_as_the_act_reads():
    texts = ["PHS § 17", "PHS § 17 lg 1", "PHS § 17 lg 1¹", "PHS § 17¹", "PHS § 18", "SÜS § 1"]
    shuffled = [parse(text) for text in reversed(texts)]
    assert [str(citation) for citation in sorted(shuffled)] == texts


def test_long_form():
    assert parse("PHS § 17").long() == "perehüvitiste seaduse paragrahv 17"
    assert parse("PHS § 17 lg 2").long() == "perehüvitiste seaduse paragrahvi 17 lõige 2"
    long = parse("TMS § 17¹ lg 2 p 1").long()
    assert long == "täitemenetluse seadustiku paragrahvi 17¹ lõike 2 punkt 1"


ordinals = st.builds(Ordinal, st.integers(1, 9999), st.one_of(st.none(), st.integers(1, 999)))
upper = st.text("ABCDEFGHJKLMNPQRSTUVÕÄÖÜ", min_size=2, max_size=8)
unknown_acts = upper.filter(lambda act: not set(act) <= set("IVX") and act not in ("RT", "RTL"))
acts = st.one_of(st.sampled_from(sorted(ACT_NAMES)), unknown_acts).map(
    lambda act: next((known for known in ACT_NAMES if known.upper() == act.upper()), act)
)
citations = st.builds(
    Citation,
    acts,
    ordinals,
    st.one_of(st.none(), ordinals),
    st.one_of(st.none(), ordinals),
    st.one_of(st.none(), st.integers(1, 999)),
)


@given(citations)
def test_short_and_long_forms_round_trip(citation):
    assert parse(citation.short()) == citation
    assert parse(citation.long()) == citation


@given(citations)
def test_address_round_trips_without_the_sentence(citation):
    plain = Citation(citation.act, citation.section, citation.subsection, citation.clause)
    assert from_address(citation.act, citation.address) == plain


plain_text = st.text(string.ascii_lowercase + " .,:()äõ\n", max_size=80)


@given(plain_text, citations, plain_text)
@example("seaduse ", Citation("PHS", Ordinal(1)), " a")
def test_found_inside_text(before, citation, after):
    text = f"{before}; {citation.short()}; {after}"
    found = find(text)
    assert [m.citations for m in found] == [(citation,)]
    assert text[found[0].start : found[0].end] == citation.short()


@given(st.text("PHS §lgpause-–,ja 0123456789¹²()<sup>/^{}kuni\n", max_size=300))
def test_any_text_is_read_without_error_and_in_order(text):
    position = 0
    for match in find(text, default_act="XYS"):
        assert position <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        assert 0 < len(match.citations) <= 300
        for citation in match.citations:
            assert parse(citation.short()) == citation
        position = match.end


HOSTILE = [
    "§ 1 ",
    "§",
    "PHS § 1-150 lg 1-150 p 1-150 ",
    "1, ",
    "lg 1 ja ",
    "PHS § 1 ja ",
    "A",
    "seadus ",
    "(",
    " ",
    "§ 1" + " " * 100,
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_expands_within_bounds(piece):
    for match in find("PHS § 1 " + piece * 500, default_act="XYS"):
        assert len(match.citations) <= 300


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_in_proportion_to_the_text(piece):
    few, many = (count_calls("PHS § 1 " + piece * count) for count in (100, 400))
    assert many < 6 * few


def count_calls(text):
    """Calls made while reading, a measure of work that does not depend on the machine."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find(text, default_act="XYS")
    finally:
        sys.setprofile(before)
    return calls
