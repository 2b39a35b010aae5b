"""What the reader's dates add to a stored text."""

from datetime import date
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from content.markup import FilledAmount, fill, plain_text, render

TEXT = "{{birth_allowance.amount}} ja {{birth_allowance.amount@2017-01-01}}, PHS § 22, [[PM-2026-001#p-ab|x]]"
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
    assert (
        html.count(
            '<span class="amount" tabindex="0" data-source="PHS § 22" title="Sünnitoetus: PHS § 22">'
            '320 €<span class="vh"> (Sünnitoetus: PHS § 22)</span></span>'
        )
        == 3
    )
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


def test_what_looks_like_a_placeholder_in_text_is_text() -> None:
    html = render(
        '`<data class="amount" value="a.b">x</data>` [y](/z "<data class=\'amount\'")'
    ).html
    assert fill(html, amount=lambda name, on: VALUE, query="on=1") == html


@given(st.text(), st.text(), st.text(), st.text(), st.booleans())
def test_everything_is_escaped(
    text: str, source: str, note: str, title: str, verified: bool
) -> None:
    value = FilledAmount(text, source, note, verified, title)
    stored = '<p><data class="amount" value="a.b">{{a.b}}</data></p>'
    html = fill(stored, amount=lambda name, on: value, query=title)
    assert html.count("<") == html.count(">")
    for part in (text, source, note, title):
        if "<" in part:
            assert part not in html
    assert text in unescape(html)
