"""What is kept of a query points at nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ee import ik

from search.log.masking import NAME, People, mask

PEOPLE = People([("Mari", "Maasikas"), ("Jaan-Erik", "Kriisakas"), ("Aive", "Näidismaa")])
WORDS = [
    "lapsetoetus",
    "avaldus",
    "PHS § 17",
    "millal",
    "2024",
    "650 eurot",
    "01.02.2024",
    "Soomes",
]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("toetus 49403136515", "toetus [isikukood]"),
        ("494 0313 6515", "[isikukood]"),
        ("EE382200221020145685 muutmine", "[konto] muutmine"),
        ("ee38 2200 2210 2014 5685 konto", "[konto] konto"),
        ("DE89 3704 0044 0532 0130 00", "[konto]"),
        ("mari.tamm@ska.ee küsib", "[e-post] küsib"),
        ("+372 5123 4567", "[telefon]"),
        ("helista 612 1360", "helista [telefon]"),
        ("pass KA1234567", "pass [number]"),
        ("Mari Maasikale makstud", "[nimi] makstud"),
        ("maasikas mari toetus", "[nimi] toetus"),
        ("jaan kriisaka leping", "[nimi] leping"),
        ("Kriisakale", "[nimi]"),
        ("lapsetoetus Mari Tamm", "lapsetoetus [nimi]"),
        ("Tõnis Kriisak", "[nimi]"),
        ("пособие Ивану Петрову", "пособие [nimi]"),
    ],
)
def test_what_points_at_a_person_is_masked(typed: str, kept: str) -> None:
    assert mask(typed, PEOPLE) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "Riigi Teataja PHS § 17",
        "Euroopa Liit toetus",
        "Soome Vabariik perehüvitis",
        "lapsetoetus 2024-02-01",
        "aastad 2024 2025",
        "500 000 eurot",
        "1 234 567 eurot",
        "RT I, 2016, 15",
        "01.02.2024 kuni 31.12.2025",
        "mari",
        "kask oja",
        "Lasterikka Pere Toetus",
        "Tartu Linnavalitsus",
        "isa Peeter",
    ],
)
def test_what_points_at_nobody_stays(typed: str) -> None:
    assert mask(typed, PEOPLE) == typed


@st.composite
def personal_codes(draw: st.DrawFn) -> str:
    """A valid personal code, with or without a gap."""
    start = draw(st.integers(3, 6))
    year, month, day = draw(st.integers(0, 99)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    body = f"{start}{year:02}{month:02}{day:02}{draw(st.integers(0, 999)):03}"
    code = body + ik.calc_check_digit(body)
    gap = draw(st.sampled_from(["", " ", "-"]))
    return f"{code[:7]}{gap}{code[7:]}"


IBANS = st.integers(0, 10**18 - 1).map(lambda number: f"EE{number:018}")
PHONES = st.integers(50_000_000, 59_999_999).map(lambda n: f"+372 {n // 10_000} {n % 10_000:04}")
MAILS = st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@[a-z]{2,8}\.ee", fullmatch=True)
SECRETS = st.one_of(personal_codes(), IBANS, PHONES, MAILS)


@given(secret=SECRETS, before=st.sampled_from(WORDS), after=st.sampled_from(WORDS))
def test_no_code_account_telephone_or_mail_is_kept(secret: str, before: str, after: str) -> None:
    kept = mask(f"{before}, {secret} ({after})", PEOPLE)
    assert secret not in kept
    assert "@" not in kept
    assert not re.search(r"\d{6}", re.sub(r"[ -]", "", kept.replace(before, "").replace(after, "")))


@given(
    given_name=st.sampled_from(["Mari", "mari", "MARI", "Jaan-Erik", "aive"]),
    surname=st.sampled_from(["Maasikas", "maasika", "Maasikale", "Kriisakas", "Näidismaale"]),
    turned=st.booleans(),
)
def test_names_of_our_people_are_not_kept(given_name: str, surname: str, turned: bool) -> None:
    pair = f"{surname} {given_name}" if turned else f"{given_name} {surname}"
    own = {"Mari": "Maasik", "Jaan-Erik": "Kriisak", "Aive": "Näidisma"}
    kept = mask(f"avaldus {pair} kohta", PEOPLE)
    if surname.lower().startswith(own.get(given_name.title(), "?").lower()):
        assert kept == f"avaldus {NAME} kohta"


@given(st.text(max_size=400))
def test_masking_twice_changes_nothing_and_nothing_breaks_it(text: str) -> None:
    once = mask(text, PEOPLE)
    assert mask(once, PEOPLE) == once
    assert len(once) <= 600


COLLEAGUES = People(
    [("Aive", "Näidismaa"), ("Leelo", "Katsetamm"), ("Tõnu", "Proovik"), ("Ülo", "Katselaid")]
)


@pytest.mark.parametrize(
    "typed",
    """494 031 365 15|4 9 4 0 3 1 3 6 5 1 5|494.0313.6515|494_0313_6515|494/0313/6515
    4940 3136 515|PNOEE-49403136515|4-940313-6515|494\u20090313\u20116515|494\u00a00313\u00a06515
    EE 38 2200 2210 2014 5685|EE38-2200-2210-2014-5685|EE38.2200.2210.2014.5685
    E E 3 8 2 2 0 0 2 2 1 0 2 0 1 4 5 6 8 5|ee382200221020145685|LV80 BANK 0000 4351 9500 1
    2200 2210 2014 5685|22002210201456 85|1020 145 685|4556 7375 8689 9855
    (+372) 512 34567|512.345.67|5 1 2 3 4 5 6 7|00372 5123 4567|+372-512-3456|4-940-31 36 515
    mari @ gmail.com|mari (at) gmail.com|mari.tamm [at] gmail [dot] com|mari.tamm@gmail
    Näidismaa|näidismaaga|A. Näidismaale|L Katsetamm|Leelo-Katsetamme|katsetammel|tonu prooviku
    Ülo Katselaiule|katselaid, ülo|AIVELE NÄIDISMAALE|J. Tamme""".replace("\n", "|").split("|"),
)
def test_no_way_of_writing_it_is_kept(typed: str) -> None:
    kept = mask(f"toetus {typed.strip()} kohta", COLLEAGUES)
    assert re.fullmatch(r"toetus [^\w\[]*(?:(?:\w+-)?\[[a-z-]+\][ .,]*)+ kohta", kept), kept


@pytest.mark.parametrize(
    "typed",
    [
        "01.02.2024-31.12.2025",
        "2024-02-01 2025-03-01",
        "aastad 2022 2023 2024 2025",
        "5 000 000 eurot",
        "PHS § 17 lg 3 ja § 21 lg 2",
        "PM-2026-014",
        "E-ITS x-tee",
        "katse maal",
    ],
)
def test_days_sums_and_citations_stay(typed: str) -> None:
    assert mask(typed, COLLEAGUES) == typed
