"""What the reader's dates add to a stored text."""

from datetime import date
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from content.markup import FilledAmount, fill, plain_text, render, write_amounts
from content.markup.sanitizing import constructs

TEXT = "{{birth_allowance.amount}} ja {{birth_allowance.amount@2017-01-01}}"
VALUE = FilledAmount("320 €", "PHS § 22", title="Sünnitoetus")


def test_values_come_with_their_source() -> None:
    asked: list[tuple[str, date | None]] = []

    def amount(name: str, on: date | None) -> FilledAmount:
        asked.append((name, on))
        return VALUE

    html = fill(render(TEXT + " {{birth_allowance.amount}}").html, amount=amount)
    assert asked == [
        ("birth_allowance.amount", None),
        ("birth_allowance.amount", date(2017, 1, 1)),
    ]
    written = (
        '<span class="amount" tabindex="0" data-source="PHS § 22" '
        'title="Sünnitoetus: PHS § 22">320 €<span class="vh"> (Sünnitoetus: PHS § 22)</span></span>'
    )
    assert html.count(written) == 3
    assert "{{" not in html


def test_an_unverified_value_says_so_in_sight() -> None:
    value = FilledAmount("100 €", "koduleht", "kinnitamata", verified=False)
    html = fill(render("{{a.b}}").html, amount=lambda name, on: value)
    assert 'class="amount amount--unverified"' in html
    assert '100 € <span class="amount-note">kinnitamata</span>' in html
    assert "kinnitamata" in plain_text(html)


def test_a_missing_value_shows_its_name() -> None:
    html = fill(render("{{a.b@2020-01-01}}").html, amount=lambda name, on: None, missing="puudub")
    assert (
        '<span class="amount amount--missing">{{a.b@2020-01-01}} '
        '<span class="amount-note">puudub</span></span>'
    ) in html


def test_dates_are_added_to_our_links_only() -> None:
    html = render("PHS § 22 [[PM-2026-001#p-ab|x]] [y](/muu/) [z](https://a.ee/)").html
    filled = fill(html, amount=lambda name, on: None, query="on=2024-01-01&known=2024-02-01")
    hrefs = [link.get("href") for link in lxml_html.fromstring(filled).iter("a")]
    assert hrefs == [
        "/s/PHS/para22/?on=2024-01-01&known=2024-02-01",
        "/n/PM-2026-001/?on=2024-01-01&known=2024-02-01#p-ab",
        "/muu/",
        "https://a.ee/",
    ]
    assert (
        fill(html, amount=lambda name, on: None, query="?on=2024-01-01&known=2024-02-01") == filled
    )
    assert fill(html, amount=lambda name, on: None) == html
    assert fill(html, amount=lambda name, on: None, query="?") == html


def test_amounts_as_plain_words_leave_the_rest() -> None:
    html = render("{{a.b}} {{c.d@2020-01-01}} PHS § 22").html
    known = {("a.b", None): "5 < 6 €"}
    written = write_amounts(html, text=lambda name, on: known.get((name, on)))
    assert "5 &lt; 6 € <data" in written
    assert written.partition("</data>")[2] == html.rpartition("</data>")[2]


def test_what_looks_like_a_placeholder_in_text_is_text() -> None:
    html = render(
        '`<data class="amount" value="a.b">x</data>` [y](/z "<data class=\'amount\'")'
    ).html
    assert fill(html, amount=lambda name, on: VALUE, query="on=1") == html


@settings(deadline=None)
@given(st.text(), st.text(), st.text(), st.text(), st.booleans())
def test_everything_is_escaped(
    text: str, source: str, note: str, title: str, verified: bool
) -> None:
    value = FilledAmount(text, source, note, verified, title)
    stored = '<p><data class="amount" value="a.b">{{a.b}}</data></p>'
    html = fill(stored, amount=lambda name, on: value, query=title)
    names = {"", "class", "tabindex", "data-source", "title"}
    assert {(tag, name) for tag, name, _ in constructs(html)} <= {
        ("p", ""),
        *(("span", name) for name in names),
    }
    assert text in unescape(html)
