import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.tokens import Kind, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lapse toetus", ["lapse", "toetus"]),
        ("X-tee ja E-ITS-i", ["X-tee", "ja", "E-ITS-i"]),
        ("SKAIS2 19-aastane", ["SKAIS2", "19-aastane"]),
        ("ORP.4.M8 PM-2026-014", ["ORP.4.M8", "PM-2026-014"]),
        ("lõpp.Algus", ["lõpp", "Algus"]),
        ("1 234,50 eurot", ["1234.5", "eurot"]),
        ("1\u00a0234 €", ["1234"]),
        ("650,00", ["650"]),
        ("16–18 aastat", ["16", "18", "aastat"]),
        ("17² ja 27¹", ["17^2", "ja", "27^1"]),
        ("Skype’i kõne", ["Skype'i", "kõne"]),
    ],
)
def test_words_numbers_and_codes(text: str, expected: list[str]) -> None:
    assert [token.text.replace("’", "'") for token in tokens(text)] == expected


@pytest.mark.parametrize(
    "text", ["01.02.2024", "1.2.2024", "2024-02-01", "1. veebruar 2024", "1. veebruaril 2024"]
)
def test_a_date_is_one_token_however_written(text: str) -> None:
    (token,) = tokens(text)
    assert (token.text, token.kind) == ("2024-02-01", Kind.DATE)


MONTHS = (
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember"
)


@pytest.mark.parametrize(("month", "name"), list(enumerate(MONTHS.split(), start=1)))
def test_every_month_is_read(month: int, name: str) -> None:
    (token,) = tokens(f"1. {name} 2024")
    assert token.text == f"2024-{month:02}-01"


def test_half_of_a_shared_compound_is_known() -> None:
    assert [t.broken for t in tokens("sünni- ja lapsetoetus, e-post")] == [
        True,
        False,
        False,
        False,
    ]


@given(st.text(max_size=300))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
