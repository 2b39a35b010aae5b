"""Reading Riigi Teataja's XML: every oddity of the format, and files that must be refused."""

import io
import tracemalloc
from datetime import date

import pytest
from lxml import etree

from content.law.rt_xml import (
    ActReader,
    BadMetadata,
    FileTooLarge,
    HasDoctype,
    Level,
    MissingMetadata,
    NoContent,
    NotAnAct,
    NotXml,
    State,
    reader,
)
from tests.law.acts import (
    REGULATION,
    TEXT,
    act_xml,
    clause,
    repealed,
    section,
    subsection,
)


def read(xml):
    act = ActReader(io.BytesIO(xml))
    return act, {row.address: row for row in act}


def rows(body):
    return read(act_xml(body))[1]


def test_metadata():
    meta = read(act_xml())[0].metadata
    assert (meta.rt_id, meta.group_id, meta.abbreviation) == ("101012020001", "990001", "NÄS")
    assert (meta.title, meta.kind, meta.issuer) == ("Näidisseadus", "seadus", "Näidiskogu")
    assert (meta.valid_from, meta.valid_until) == (date(2020, 1, 1), None)
    assert (meta.adopted_on, meta.published_on) == (date(2019, 12, 1), date(2019, 12, 20))


def test_the_last_day_of_validity_is_included():
    meta = read(act_xml(end="2020-12-31"))[0].metadata
    assert meta.valid_until == date(2021, 1, 1)


def test_a_redaction_may_hold_a_single_day():
    meta = read(act_xml(start="2020-01-01", end="2020-01-01"))[0].metadata
    assert meta.valid_until == date(2020, 1, 2)


@pytest.mark.parametrize(
    "written", ["2026-01-09+02:00", "2026-01-09Z", "2026-01-09", "2026-01-09T00:00:00+02:00"]
)
def test_a_date_is_the_day_as_written(written):
    assert read(act_xml(start=written))[0].metadata.valid_from == date(2026, 1, 9)


def test_a_redaction_that_never_came_into_force_is_marked():
    assert read(act_xml(end_text="mitte jõustunud"))[0].metadata.never_in_force
    assert not read(act_xml())[0].metadata.never_in_force


@pytest.mark.parametrize("namespace", [REGULATION, "tundmatu_ruum", "Juurakt"])
def test_namespaces_do_not_matter(namespace):
    found = read(act_xml(namespace=namespace))[1]
    assert "para2lg1p2" in found


def test_addresses_come_from_the_numbers():
    assert list(read(act_xml())[1]) == [
        "para1",
        "para1lg1",
        "para2",
        "para2lg1",
        "para2lg1p1",
        "para2lg1p2",
        "para2lg2",
        "para2lg2b1",
        "para2b1",
        "para2b1lg1",
    ]


def test_levels_labels_and_headings():
    found = read(act_xml())[1]
    section_row, row = found["para2b1"], found["para2lg2b1"]
    assert (section_row.label, section_row.heading) == ("§ 2¹", "Pealkiri")
    assert section_row.path == (("1. peatükk", "ALGUS"),)
    assert (row.label, row.level, row.parent, row.section) == (
        "(2¹)",
        Level.SUBSECTION,
        "para2",
        "para2",
    )
    assert found["para1lg1"].label == ""
    assert found["para2lg1p1"].label == "1)"


def test_a_section_numbered_only_in_its_printed_label():
    found = rows(
        "<paragrahv><kuvatavNr><![CDATA[§ 12<sup>3</sup>. ]]></kuvatavNr>"
        "<loige><sisuTekst><tavatekst>Tekst</tavatekst></sisuTekst></loige></paragrahv>"
    )
    assert list(found) == ["para12b3", "para12b3lg1"]


def test_171_is_not_17_superscript_1():
    found = rows(section(171, subsection(1, "a")) + section(17, subsection(1, "b"), sup="1"))
    assert [address for address in found if "lg" not in address] == ["para171", "para17b1"]


def test_an_address_given_twice_is_kept_and_reported():
    act, found = read(act_xml(section(5, subsection(1, "Esimene")) + section(5, "")))
    assert list(found) == ["para5", "para5lg1", "para5_2"]
    assert act.notes == ["para5 -> para5_2"]


def test_subclauses():
    inner = (
        "<alamalampunkt><alamalampunktNr>1</alamalampunktNr>"
        "<sisuTekst><tavatekst>sügaval</tavatekst></sisuTekst></alamalampunkt>"
    )
    found = rows(section(1, subsection(1, "Algus:", clause(1, "punkt:", inner))))
    assert found["para1lg1p1ap1"].text == "sügaval"
    assert found["para1lg1p1ap1"].level == Level.SUBCLAUSE


def test_words_after_the_clauses_follow_them():
    tail = "<sisuTekst><tavatekst>karistatakse näidisega.</tavatekst></sisuTekst>"
    found = list(rows(section(1, subsection(1, "Kui:", clause(1, "nii,"), tail))).values())
    assert [row.text for row in found] == ["", "Kui:", "nii,", "karistatakse näidisega."]
    assert found[-1].parent == "para1lg1"


def test_inline_marks_are_kept_safely():
    row = rows(section(1, subsection(1, "a<sup>2</sup> &lt;x&gt; <i>k</i><b>p</b> &amp; c")))[
        "para1lg1"
    ]
    assert row.html == "a<sup>2</sup> &lt;x&gt; <i>k</i><b>p</b> &amp; c"
    assert row.text == "a² <x> kp & c"


def test_line_breaks():
    row = rows(section(1, subsection(1, "eest –<reavahetus/>karistatakse<br/>näidisega")))[
        "para1lg1"
    ]
    assert row.text == "eest –\nkaristatakse\nnäidisega"
    assert row.html == "eest –<br>karistatakse<br>näidisega"


HTML = """<HTMLKonteiner><![CDATA[<p onclick="x()">Tabel <a href="javascript:x">siin</a></p>
<script>alert(1)</script><table border="1"><tr><td colspan="2" style="x">1 &amp; <sup>2</sup></td>
<td colspan="999">b</td></tr></table><img src=x onerror=alert(1)><svg onload=x></svg>]]>
</HTMLKonteiner>"""


def test_html_in_cdata_becomes_a_safe_fragment():
    act, found = read(
        act_xml(section(1, f"<loige><loigeNr/><sisuTekst>{HTML}</sisuTekst></loige>"))
    )
    row = found["para1lg1"]
    assert (
        '<table><tr><td colspan="2">1 &amp; <sup>2</sup></td> <td>b</td></tr></table>' in row.html
    )
    for danger in ("script", "onclick", "href", "javascript", "img", "svg", "style", "onerror"):
        assert danger not in row.html
    assert row.text.splitlines() == ["Tabel siin", "1 & ² | b"]
    assert act.unknown["img"] == 1


def test_every_html_fragment_is_well_formed():
    found = rows(section(1, f"<loige><sisuTekst>{HTML}</sisuTekst></loige>"))
    etree.fromstring(f"<div>{found['para1lg1'].html}</div>".replace("<br>", "<br/>"))


def test_links_are_running_text():
    body = section(
        1,
        "<loige><loigeNr/><sisuTekst><tavatekst>Kehtestab </tavatekst>\n  <viide><kuvatavTekst>"
        "<![CDATA[näidisseaduse § 5<sup>1</sup>]]></kuvatavTekst><viideURID><viideURI>./dyn"
        "</viideURI></viideURID></viide>\n  <tavatekst> alusel.</tavatekst></sisuTekst></loige>",
    )
    assert rows(body)["para1lg1"].text == "Kehtestab näidisseaduse § 5¹ alusel."
    assert rows(body)["para1lg1"].html == "Kehtestab näidisseaduse § 5<sup>1</sup> alusel."


def test_neighbouring_pieces_do_not_become_one_word():
    body = section(
        1,
        "<loige><sisuTekst><tavatekst>üks</tavatekst><tavatekst>kaks</tavatekst></sisuTekst></loige>",
    )
    assert rows(body)["para1lg1"].text == "üks kaks"


def test_repealed_provisions():
    found = rows(
        section(1, repealed())
        + section(2, "<loige><loigeNr>1</loigeNr>" + repealed() + "</loige>", subsection(2, "b"))
    )
    assert found["para1"].state == State.REPEALED
    assert found["para1"].amendment == "RT I, 20.04.2019, 7 – jõust. 01.05.2019"
    assert found["para2"].state == State.VALID
    assert found["para2lg1"].state == State.REPEALED
    assert found["para2lg1"].text == ""
    assert found["para2lg2"].state == State.VALID


def test_sections_of_a_repealed_chapter_are_repealed():
    body = (
        "<peatykk><peatykkNr>9</peatykkNr><kuvatavNr>9. peatükk</kuvatavNr>"
        + repealed()
        + section(90)
        + "</peatykk>"
        + section(91, subsection(1, "Kehtib."))
    )
    found = rows(body)
    assert found["para90"].state == State.REPEALED
    assert found["para91"].state == State.VALID


def test_an_amendment_alone_does_not_repeal():
    mark = repealed().replace("Kehtetu - ", "Muudetud ")
    found = rows(section(1, subsection(1, "Kehtib.", mark)))
    assert found["para1lg1"].state == State.VALID
    assert found["para1lg1"].amendment
    assert found["para1lg1"].text == "Kehtib."


def test_a_section_left_out_of_the_text():
    found = rows(
        '<paragrahv><paragrahvNr kehtiv="0">218</paragrahvNr>'
        "<sisuTekst><tavatekst>[Välja jäetud.]</tavatekst></sisuTekst></paragrahv>"
    )
    assert (found["para218"].state, found["para218"].text) == (State.OMITTED, "[Välja jäetud.]")


def test_heading_path_follows_the_structure():
    body = (
        "<osa><kuvatavNr>1. osa</kuvatavNr><osaPealkiri>ÜKS</osaPealkiri>"
        "<peatykk><kuvatavNr><![CDATA[1<sup>1</sup>. peatükk]]></kuvatavNr>"
        "<jagu><kuvatavNr>1. jagu</kuvatavNr>" + section(1) + "</jagu>" + section(2) + "</peatykk>"
        "</osa>" + section(3)
    )
    found = rows(body)
    assert found["para1"].path == (("1. osa", "ÜKS"), ("1¹. peatükk", ""), ("1. jagu", ""))
    assert found["para2"].path == (("1. osa", "ÜKS"), ("1¹. peatükk", ""))
    assert found["para3"].path == ()


def test_the_preamble_and_unstructured_text():
    found = rows("<preambul><tavatekst>Määrus kehtestatakse.</tavatekst></preambul>" + TEXT)
    assert found["preambul"].level == Level.PREAMBLE
    old = rows("<sisuTekst><HTMLKonteiner><![CDATA[<p>§ 1. Vana</p>]]></HTMLKonteiner></sisuTekst>")
    assert old["sisu"].level == Level.WHOLE
    assert old["sisu"].html == "<p>§ 1. Vana</p>"


def test_unknown_elements_are_reported_and_their_text_kept():
    act, found = read(act_xml(section(1, "<loige><uudis>Uus osa</uudis></loige>") + "<kaart/>"))
    assert found["para1lg1"].text == "Uus osa"
    assert dict(act.unknown) == {"uudis": 1, "kaart": 1}


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({"rt_id": ""}, ("globaalID",)),
        ({"group": ""}, ("terviktekstiGrupiID",)),
        ({"start": ""}, ("kehtivuseAlgus",)),
        ({"title": ""}, ("pealkiri",)),
        ({"rt_id": "", "title": ""}, ("globaalID", "pealkiri")),
    ],
)
def test_missing_metadata_is_named(facts, missing):
    with pytest.raises(MissingMetadata) as caught:
        read(act_xml(**facts))
    assert caught.value.names == missing


@pytest.mark.parametrize(
    "facts",
    [
        {"start": "9.1.2026"},
        {"start": "2026-13-01"},
        {"start": "2026-01-09 x"},
        {"start": "2026-01-09", "end": "2026-01-08"},
        {"rt_id": "../../etc"},
        {"published": "eile"},
    ],
)
def test_unreadable_metadata_is_refused(facts):
    with pytest.raises(BadMetadata):
        read(act_xml(**facts))


BOMB = b"""<?xml version="1.0"?><!DOCTYPE oigusakt [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>
<oigusakt id="&g;"><metaandmed><globaalID>&g;</globaalID></metaandmed></oigusakt>"""
EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE oigusakt [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<oigusakt><metaandmed><globaalID>&x;</globaalID></metaandmed></oigusakt>"""
REMOTE = b"""<?xml version="1.0"?><!DOCTYPE oigusakt SYSTEM "http://192.0.2.1/x.dtd"><oigusakt/>"""


@pytest.mark.parametrize("hostile", [BOMB, EXTERNAL, REMOTE])
def test_a_document_type_is_refused_and_never_expanded(hostile):
    tracemalloc.start()
    try:
        with pytest.raises((HasDoctype, NotXml)):
            read(hostile)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_external_entities_are_refused_as_a_document_type():
    with pytest.raises(HasDoctype):
        read(EXTERNAL)
    with pytest.raises(HasDoctype):
        read(REMOTE)


@pytest.mark.parametrize(
    "broken",
    [b"", b"   ", b"PK\x03\x04\x00", b"<oigusakt>", act_xml()[:-40], act_xml()[:700]],
    ids=["empty", "blank", "zip", "unclosed", "cut at the end", "cut in the middle"],
)
def test_broken_files_are_refused(broken):
    with pytest.raises(NotXml):
        read(broken)


def test_foreign_files_are_refused():
    with pytest.raises(NotAnAct) as caught:
        read(b"<rss><channel/></rss>")
    assert caught.value.root == "rss"
    with pytest.raises(NotAnAct) as caught:
        read(b"<!DOCTYPE html><html><head></head><body><div id='root'></div></body></html>")
    assert caught.value.root == "html"


def test_an_act_without_text_is_refused():
    with pytest.raises(NoContent):
        read(act_xml(" "))


def test_deep_nesting_is_refused_or_flattened():
    with pytest.raises(NotXml):
        read(act_xml("<osa>" * 400 + "</osa>" * 400))
    deep = "<i>" * 150 + "sügaval" + "</i>" * 150
    assert rows(section(1, subsection(1, deep)))["para1lg1"].text == "sügaval"


def test_a_huge_file_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_BYTES", 500)
    with pytest.raises(FileTooLarge):
        read(act_xml())


def test_the_hash_is_of_the_whole_file():
    import hashlib

    xml = act_xml()
    assert read(xml)[0].sha256 == hashlib.sha256(xml).hexdigest()


def test_memory_does_not_grow_with_the_act(monkeypatch):
    def peak(count):
        """The largest tree that is ever alive, in elements."""
        sizes = []

        def forget(element):
            tree = element.getroottree()
            original(element)
            sizes.append(sum(1 for _ in tree.iter()))

        monkeypatch.setattr(reader, "_forget", forget)
        read(act_xml(section(1, subsection(1, "sõna " * 2000)) * count))
        return max(sizes)

    original = reader._forget
    assert peak(20) == peak(100)


@pytest.mark.parametrize(
    ("name", "sections", "repealed_count"),
    [("kars_sample.xml", 532, 34), ("oigusakt_pere.xml", 224, 4), ("oigusakt_maarus.xml", 4, 0)],
)
def test_real_acts(shared_data, name, sections, repealed_count):
    path = shared_data / "rt" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the checkout")
    with path.open("rb") as source:
        act = ActReader(source)
        found = list(act)
    assert sum(row.level == Level.SECTION for row in found) == sections
    assert sum(row.state == State.REPEALED for row in found) == repealed_count
    assert not act.unknown
    assert not act.notes


@pytest.mark.parametrize("name", ["kars_sample.xml", "oigusakt_pere.xml", "oigusakt_maarus.xml"])
def test_derived_addresses_equal_the_ids_of_real_files(shared_data, name):
    path = shared_data / "rt" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the checkout")
    ids = [
        element.get("id")
        for element in etree.parse(str(path)).iter("{*}paragrahv", "{*}loige", "{*}alampunkt")
    ]
    with path.open("rb") as source:
        found = [row.address for row in ActReader(source) if row.level != Level.PREAMBLE]
    assert found == ids


@pytest.mark.parametrize("name", ["oigusakt_htmltags.xml", "oigusakt_reavahetus.xml"])
def test_real_fragments_without_metadata_are_refused(shared_data, name):
    path = shared_data / "rt" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the checkout")
    with path.open("rb") as source, pytest.raises(MissingMetadata) as caught:
        ActReader(source)
    assert "globaalID" in caught.value.names
