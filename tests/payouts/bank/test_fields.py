"""Names, accounts, references and amounts at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.benefits.payment import reference_number
from guidance.payouts.bank.fields import (
    NAME_LENGTH,
    fitted,
    is_iban,
    is_reference,
    read_amount,
    write_amount,
)


@pytest.mark.parametrize(
    "iban",
    [
        "EE382200221020145685",
        "EE471000001020145685",
        "FI2112345600000785",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
    ],
)
def test_a_whole_account_number_passes(iban: str) -> None:
    assert is_iban(iban)


@pytest.mark.parametrize(
    "iban",
    [
        "",
        "EE382200221020145686",
        "EE38220022102014568",
        "EE3822002210201456850",
        "ee382200221020145685",
        "EE38 2200 2210 2014 5685",
        "EE38220022102014568５",
        "1038220022102014568",
        "EE382200221020145685\n",
    ],
)
def test_a_broken_account_number_does_not(iban: str) -> None:
    assert not is_iban(iban)


@given(st.integers(0, 19), st.sampled_from("0123456789"))
def test_no_single_wrong_digit_of_an_account_passes(place: int, digit: str) -> None:
    iban = "EE382200221020145685"
    other = iban[:place] + digit + iban[place + 1 :]
    assert is_iban(other) == (other == iban)


def test_references() -> None:
    assert is_reference("121312952") and is_reference("RF18539007547034")
    for wrong in ("", "1", "121312951", "RF19539007547034", "12131 2952", "1" * 21, "rf18539007"):
        assert not is_reference(wrong), wrong


@given(st.integers(0, 10**18))
def test_a_reference_made_here_is_whole(base: int) -> None:
    assert is_reference(reference_number(str(base)))


def test_a_name_keeps_its_letters() -> None:
    assert fitted("Õnne-Šarlotte Žürii", NAME_LENGTH) == "Õnne-Šarlotte Žürii"
    # Written with combining marks it is the same name.
    assert fitted("Õnne Šarlotte", NAME_LENGTH) == "Õnne Šarlotte"


@pytest.mark.parametrize(
    ("length", "kept"), [(69, 69), (70, 70), (71, 70), (140, 70)], ids=lambda number: str(number)
)
def test_a_name_is_cut_at_seventy_letters_not_bytes(length: int, kept: int) -> None:
    assert fitted("õ" * length, NAME_LENGTH) == "õ" * kept


def test_a_cut_leaves_no_space_behind() -> None:
    assert fitted("A" * 69 + " Berg", NAME_LENGTH) == "A" * 69


def test_what_no_file_may_hold_goes() -> None:
    assert fitted("  Mari\tMaas\x00ikas\u200b\n\ud800 ", NAME_LENGTH) == "Mari Maas ikas"


@given(st.text())
def test_a_fitted_text_stays_as_it_is(text: str) -> None:
    once = fitted(text, NAME_LENGTH)
    assert fitted(once, NAME_LENGTH) == once
    assert len(once) <= NAME_LENGTH


@given(st.integers(0, 10**12))
def test_amounts_survive(cents: int) -> None:
    assert read_amount(write_amount(cents)) == cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("80", 8000),
        ("80.5", 8050),
        ("80.05", 8005),
        ("80.05000", 8005),
        ("0.01", 1),
        ("80.005", None),
        ("-80.00", None),
        ("80,00", None),
        ("8e3", None),
        ("", None),
    ],
)
def test_amounts_of_a_bank_are_read_to_the_cent_or_not_at_all(text: str, cents: int | None) -> None:
    assert read_amount(text) == cents
