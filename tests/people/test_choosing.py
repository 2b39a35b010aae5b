"""Units and people are chosen by words; what does not fit is said, and nothing is read whole."""

import pytest
from django import forms
from django.urls import reverse

from portal.people.choosing import PersonField, UnitField
from portal.people.models import Unit
from tests.factories import UserFactory, lead
from tests.people.agency import Agency

pytestmark = pytest.mark.django_db
OF_THE_WORLD = "Perehüvitiste talitus"  # a unit that every test has


@pytest.fixture
def agency(world):
    return Agency()


@pytest.fixture
def payments(agency):
    return Unit.objects.create(
        code="payments", name_et="Väljamaksete talitus", name_en="Payments", parent=agency.board
    )


def choose(typed, among=None):
    field = UnitField(required=False)
    if among is not None:
        field.offer(among)
    return field.clean(typed)


@pytest.mark.parametrize(
    "typed", ["Väljamaksete talitus", "VÄLJAMAKSETE TALITUS", "payments", "maksete", "  Payments "]
)
def test_a_unit_is_meant_by_its_name_its_code_or_a_part_of_the_name(payments, typed):
    assert choose(typed) == payments


def test_a_key_from_an_older_address_is_understood(payments):
    assert choose(str(payments.pk)) == payments
    assert choose("") is None


def test_what_fits_several_units_names_them(agency, payments):
    names = {"name_et": "Teine talitus", "name_en": "Teine talitus"}
    Unit.objects.create(code="second", **names)
    with pytest.raises(forms.ValidationError, match="Teine talitus"):
        choose("talitus")
    Unit.objects.create(code="twin", **names)
    with pytest.raises(forms.ValidationError, match="second, twin"):
        choose("Teine talitus")


@pytest.mark.parametrize(
    "typed", ["puudub", "999999", "12345678901234567890", "\x00", "%", "_____"]
)
def test_what_fits_no_unit_is_refused(payments, typed):
    with pytest.raises(forms.ValidationError):
        choose(typed)


def test_units_out_of_sight_and_closed_ones_are_not_taken(agency, payments):
    among = Unit.objects.below([agency.department.pk])
    with pytest.raises(forms.ValidationError):
        choose("payments", among)
    assert choose("unit", among) == agency.unit
    payments.closed_on = "2026-11-01"
    payments.save()
    with pytest.raises(forms.ValidationError):
        choose("payments")


def test_a_unit_is_shown_by_its_name_and_a_namesake_by_its_code(agency, payments):
    field = UnitField()
    assert field.prepare_value(payments.pk) == payments.name
    twin = Unit.objects.create(code="twin", name_et=payments.name_et, name_en="Twin")
    assert field.prepare_value(twin.pk) == "twin"
    assert field.prepare_value("kirjutatud") == "kirjutatud"


def items(client, name, **query):
    return [line["value"] for line in client.get(reverse(name), query).json()["items"]]


def test_units_that_fit_are_offered_in_the_order_of_the_tree(client, agency, payments):
    client.force_login(agency.worker)
    found = items(client, "directory:unit_choices", q="")
    assert found == ["board", "department", "other", "unit", payments.name, OF_THE_WORLD]
    assert items(client, "directory:unit_choices", q="maks") == [payments.name]
    assert items(client, "directory:unit_choices", q="maks", ulatus="oma") == []
    client.force_login(agency.director)
    assert items(client, "directory:unit_choices", q="", ulatus="oma") == [
        "department",
        "other",
        "unit",
    ]


def test_people_that_fit_are_those_near(client, agency):
    client.force_login(agency.worker)
    assert items(client, "directory:person_choices", q="o") == ["colleague", "worker"]
    client.force_login(agency.director)
    assert "outsider" in items(client, "directory:person_choices", q="outsider")
    client.force_login(agency.support)
    assert items(client, "directory:person_choices", q="chief") == ["chief"]
    assert items(client, "directory:person_choices", q="puudub") == []


def test_nothing_is_offered_without_signing_in(client, agency):
    for name in ("directory:unit_choices", "directory:person_choices"):
        assert client.get(reverse(name), {"q": "a"}).status_code == 302


def test_a_person_is_meant_by_address_too(agency):
    person = UserFactory(username="mari", email="mari@kaasus.example", first_name="Mari")
    assert PersonField().clean("MARI@kaasus.example") == person
    assert PersonField().prepare_value(person.pk) == "mari"


def test_units_are_listed_some_at_a_time_and_found_by_name(client, agency, payments):
    for number in range(60):
        Unit.objects.create(code=f"x{number}", name_et=f"Y {number:02}", name_en=f"Y {number:02}")
    client.force_login(agency.support)
    address = reverse("directory:units")
    first = [row["unit"].code for row in client.get(address).context["rows"]]
    assert first[:4] == ["board", "department", "other", "unit"]
    assert first[4] == "payments"
    assert len(first) == 50
    levels = {row["unit"].code: row["level"] for row in client.get(address).context["rows"]}
    assert (levels["board"], levels["unit"], levels["payments"]) == (0, 2, 1)
    rest = client.get(address, {"leht": "2"}).context["rows"]
    assert len(rest) == 16
    found = client.get(address, {"q": "maksete"}).context["rows"]
    assert [row["unit"] for row in found] == [payments]
    found = client.get(address, {"unit": "department"}).context["rows"]
    assert [row["unit"].code for row in found] == ["department", "other", "unit"]


def test_a_head_sees_their_units_from_the_top_of_what_they_lead(client, agency):
    client.force_login(agency.director)
    rows = client.get(reverse("directory:units")).context["rows"]
    assert [(row["unit"].code, row["level"]) for row in rows] == [
        ("department", 0),
        ("other", 1),
        ("unit", 1),
    ]
    lead(agency.other_unit, agency.colleague)
    client.force_login(agency.colleague)
    assert client.get(reverse("directory:unit", args=[agency.unit.pk])).status_code == 404
