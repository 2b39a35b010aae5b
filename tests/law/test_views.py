"""The law's pages as readers see them: dates, what is missing, and constant query counts."""

from datetime import date

import pytest
from django.urls import reverse

from content.law import registry
from content.law.registry import CitingDocument, CitingQuestion, is_at_or_below
from tests.factories import UserFactory
from tests.law.acts import TEXT, act_xml, clause, repealed, section, subsection

pytestmark = pytest.mark.django_db
CHANGED = TEXT.replace("teisel juhul.", "kolmandal juhul.") + section(3, subsection("", "Uus."))


@pytest.fixture(params=["anonymous", "staff"])
def reader(request, client):
    """The law is public: everybody reads the same."""
    if request.param == "staff":
        client.force_login(UserFactory(roles=["client_service_specialist"]))
    return client


@pytest.fixture
def two_redactions(imported):
    imported(rt_id="1", start="2020-01-01")
    return imported(CHANGED, rt_id="2", start="2021-02-01")


def page(client, *parts, **query):
    response = client.get("/".join(["/s", *parts, ""]), query)
    return response, response.content.decode()


def test_the_list_of_acts(reader, two_redactions):
    response, html = page(reader)
    assert response.status_code == 200
    assert "Näidisseadus" in html
    assert "01.02.2021" in html


def test_an_empty_list_says_so(reader):
    assert page(reader)[0].status_code == 200


def test_only_importers_are_offered_import(client, two_redactions):
    address = reverse("law:import")
    assert address not in page(client)[1]
    client.force_login(UserFactory(roles=["expert"]))
    assert address in page(client)[1]


def test_an_act_on_a_date(reader, two_redactions):
    assert "kolmandal juhul." in page(reader, "NÄS")[1]
    html = page(reader, "NÄS", on="2021-01-31")[1]
    assert "teisel juhul." in html
    assert "kolmandal" not in html
    assert 'href="/s/N%C3%84S/para2b1/?on=2021-01-31"' in html
    assert "https://www.riigiteataja.ee/akt/1" in html


def test_an_act_before_its_first_redaction(reader, two_redactions):
    response, html = page(reader, "NÄS", on="2019-12-31")
    assert response.status_code == 200
    assert "juhul." not in html
    assert "31.12.2019" in html


def test_an_act_by_redaction_whatever_the_date(reader, imported):
    imported(rt_id="1", end_text="mitte jõustunud")
    assert "teisel juhul." not in page(reader, "NÄS")[1]
    html = page(reader, "NÄS", redaktsioon="1")[1]
    assert "teisel juhul." in html
    assert "para1/?redaktsioon=1" in html
    assert "teisel juhul." in page(reader, "NÄS", "para2", redaktsioon="1")[1]


def test_an_act_without_an_abbreviation_has_a_page(reader, imported):
    imported(abbreviation="", title="Nimeta määrus", group="990077")
    assert page(reader, "990077")[0].status_code == 200
    assert "§ 2 lg 1" in page(reader, "990077", "para2lg1")[1]


def test_a_provision_on_a_date(reader, two_redactions):
    html = page(reader, "NÄS", "para2lg1p2", on="2021-01-31")[1]
    assert "NÄS § 2 lg 1 p 2" in html
    assert "Näidist antakse:" in html
    assert "teisel juhul." in html
    assert "kolmandal" not in html
    assert "esimesel juhul;" not in html
    assert "01.01.2020 – 31.01.2021" in html
    assert "?on=2021-02-01" in html


def test_a_provision_that_did_not_exist_yet(reader, two_redactions):
    response, html = page(reader, "NÄS", "para3", on="2020-06-01")
    assert response.status_code == 200
    assert "Uus." not in html
    assert "?on=2021-02-01" in html


def test_a_repealed_provision_says_so(reader, imported):
    imported(section(1, repealed()) + section(2, subsection(1, "Kehtib.")))
    html = page(reader, "NÄS", "para1")[1]
    assert "RT I, 20.04.2019, 7" in html


def test_neighbouring_sections(reader, two_redactions):
    html = page(reader, "NÄS", "para2lg1")[1]
    assert "para1/" in html
    assert "para2b1/" in html


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (("PHS",), 200),
        (("PHS", "para17"), 200),
        (("OLEMATU", "para17"), 404),
        (("NÄS", "para99"), 404),
        (("NÄS", "x"), 404),
    ],
)
def test_what_is_not_here_is_said_plainly(reader, two_redactions, parts, status):
    response, html = page(reader, *parts)
    assert response.status_code == status
    assert "law/missing.html" in [template.name for template in response.templates]
    assert parts[0] in html or "Näidisseadus" in html


def test_a_wrong_date_is_no_error(reader, two_redactions):
    assert page(reader, "NÄS", on="31.02.2021")[0].status_code == 200
    assert page(reader, "NÄS", "para2", on="x" * 500)[0].status_code == 200


def test_a_card(reader, two_redactions):
    html = page(reader, "NÄS", "para2lg1p2", "card", on="2020-05-01")[1]
    assert "NÄS § 2 lg 1 p 2" in html
    assert "Näidist antakse:" in html
    assert "teisel juhul." in html
    assert "<html" not in html
    assert "id=" not in html


def test_a_card_of_a_whole_section(reader, imported):
    imported(section(1, subsection(1, "Algus:", *(clause(n, f"{n}. juht") for n in range(1, 30)))))
    html = page(reader, "NÄS", "para1", "card")[1]
    assert "11. juht" in html
    assert "29. juht" not in html


@pytest.mark.parametrize(
    "parts", [("PHS", "para17"), ("NÄS", "para99"), ("NÄS", "para99lg1p2"), ("X", "midagi")]
)
def test_a_card_of_what_is_missing(reader, two_redactions, parts):
    response, html = page(reader, *parts, "card")
    assert response.status_code == 200
    assert "pop-note" in html


def test_a_card_of_an_act_not_imported_says_so(client, two_redactions):
    from django.utils import translation

    client.cookies["django_language"] = "en"
    with translation.override("en"):
        html = page(client, "PHS", "para17lg2", "card")[1]
    assert "PHS § 17 lg 2" in html
    assert "has not been imported yet" in html


def test_a_card_takes_two_queries(client, two_redactions, django_assert_num_queries):
    with django_assert_num_queries(2):
        page(client, "NÄS", "para2", "card")
    with django_assert_num_queries(1):
        page(client, "PHS", "para2", "card")


def test_queries_do_not_grow_with_redactions_and_sections(
    client, imported, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(registry, "citing_sources", {})
    for number in range(1, 9):
        body = TEXT + "".join(section(n, subsection(1, f"{number}")) for n in range(3, 40))
        imported(body, rt_id=str(number), start=f"20{10 + number}-01-01")
    for index in range(2, 6):
        imported(group=str(index), rt_id=f"9{index}", abbreviation=f"T{'ABCDEF'[index]}S")
    with django_assert_num_queries(1):
        page(client)
    with django_assert_num_queries(3):
        page(client, "NÄS")
    with django_assert_num_queries(5):
        page(client, "NÄS", "para2")


def test_documents_that_cite_a_provision_are_asked_for(client, two_redactions, monkeypatch):
    asked = []

    def source(question: CitingQuestion):
        asked.append(question)
        return [CitingDocument("/n/PM-2026-001/", "Märkus näidisest", "Praktikamärkus")]

    monkeypatch.setattr(registry, "citing_sources", {"test": source})
    html = page(client, "NÄS", "para2lg1", on="2021-03-01")[1]
    assert "Märkus näidisest" in html
    assert (asked[0].act, asked[0].address, asked[0].on) == ("NÄS", "para2lg1", date(2021, 3, 1))
    assert asked[0].user.is_anonymous


def test_addresses_below_a_provision():
    assert is_at_or_below("para17", "para17")
    assert is_at_or_below("para17lg2p1", "para17")
    assert is_at_or_below("para17lg2p1", "para17lg2")
    assert not is_at_or_below("para171", "para17")
    assert not is_at_or_below("para17b1", "para17")
    assert not is_at_or_below("para17lg21", "para17lg2")
    assert not is_at_or_below("para17", "para17lg2")


def test_hostile_text_of_an_act_is_harmless(client, imported):
    danger = (
        "<HTMLKonteiner><![CDATA[<img src=x onerror=alert(1)><script>x</script>]]></HTMLKonteiner>"
    )
    imported(
        section(1, f"<loige><sisuTekst>{danger}</sisuTekst></loige>", title="&lt;script&gt;p"),
        title="&lt;script&gt;t",
    )
    for parts in (("NÄS",), ("NÄS", "para1"), ("NÄS", "para1", "card"), ()):
        html = page(client, *parts)[1]
        for sign in ("onerror", "<script>p", "<script>t", "<script>x", "<img src=x"):
            assert sign not in html


def test_real_family_law(client, shared_data, django_assert_max_num_queries):
    from content.law.services import import_act

    path = shared_data / "rt" / "oigusakt_pere.xml"
    if not path.is_file():
        pytest.skip("the real act is not beside the checkout")
    import_act(None, source=path.read_bytes(), name=path.name)
    with django_assert_max_num_queries(3):
        html = page(client, "PKS")[1]
    assert html.count('class="law-section"') == 224
    assert "PKS § 7 lg 1¹" in page(client, "PKS", "para7lg1b1")[1]
    assert "PKS § 100 lg 1" in page(client, "PKS", "para100lg1", "card", on="2020-01-01")[1]


def test_an_act_file_of_a_foreign_name_is_not_a_page(client):
    assert page(client, "NÄS", "para1", "muu")[0].status_code == 404
    assert act_xml()
