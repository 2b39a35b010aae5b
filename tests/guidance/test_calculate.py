"""The command and its input: what is wrong is named, nothing is guessed."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from guidance.benefits.coordination import Activity, Parent, competent_state
from guidance.benefits.family import ContradictoryInput
from guidance.benefits.reading import BadInput, read_request

FAMILY = {
    "kind": "family_allowances",
    "id": "kolm",
    "from": "2026-05",
    "until": "2026-05",
    "children": [{"key": "a", "born": "2012-03-01"}],
}
PARENTAL = {
    "kind": "parental_benefit",
    "whose": "mother",
    "event": "2026-07-01",
    "days": [{"from": "2026-06-01", "until": "2026-07-01"}],
}


def run(tmp_path, data, *options):
    file = tmp_path / "in.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data))
    out = StringIO()
    call_command("calculate", str(file), *options, stdout=out)
    return out.getvalue()


def test_every_step_names_its_source(db, tmp_path):
    (found,) = json.loads(run(tmp_path, FAMILY, "--json"))
    (line,) = found["lines"]
    assert (found["total"], line["amount"], line["child"]) == ("80.00", "80.00", "a")
    rate = next(step for step in line["steps"] if step["rule"].startswith("rate:"))
    assert rate["provision"] == "PHS § 17 lg 3"
    assert rate["source"]
    assert found["turnings"]


def test_no_income_gets_the_rate_and_little_income_the_minimum_wage(db, tmp_path):
    little = {**PARENTAL, "income": {"social_tax": {"2025-01": 10000}}}
    none, some = json.loads(run(tmp_path, [PARENTAL, little], "--json"))
    assert none["months"][0]["ground"] == "benefit_rate"
    assert some["months"][0]["ground"] == "minimum_wage"
    assert (none["months"][0]["full_month"], some["months"][0]["full_month"]) == (
        "886.00",
        "946.00",
    )


def test_one_bad_calculation_does_not_stop_the_others(db, tmp_path):
    bad = {**FAMILY, "id": "halb", "children": [{"key": "a", "born": "2012-13-01"}]}
    file = tmp_path / "in.json"
    file.write_text(json.dumps([bad, FAMILY]))
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 2"):
        call_command("calculate", str(file), "--json", stdout=out)
    first, second = json.loads(out.getvalue())
    assert first["error"]["where"] == "family_allowances.children.0.born"
    assert second["total"] == "80.00"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ('{"kind": "family_allowances", "from": "2026-10", "until": "2026-10", "children": '
         '[{"key": "a", "born": "2012-03-01", "born": "2013-03-01"}]}',
         "family_allowances.children.0.born", "given_twice"),
        ('{"kind": "family_allowances", "from": "2026-10", "from": "2026-11", "until": '
         '"2026-12", "children": []}', "family_allowances.from", "given_twice"),
        ('{"id": "a", "id": "b", "kind": "family_allowances", "from": "2026-10", "until": '
         '"2026-12", "children": []}', "family_allowances.id", "given_twice"),
        ("[null]", "calculation", "not_an_object"),
    ],
)  # fmt: skip
def test_a_name_given_twice_and_what_is_no_object_are_named(db, tmp_path, text, where, what):
    file, out = tmp_path / "in.json", StringIO()
    file.write_text(text)
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("calculate", str(file), "--json", stdout=out)
    (found,) = json.loads(out.getvalue())
    assert found["error"] == {"where": where, "what": what}


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\udcff", "1" * 5000])
def test_what_is_not_json_is_said(db, tmp_path, text):
    file = tmp_path / "in.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(CommandError, match="not JSON"):
        call_command("calculate", str(file))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"childen": []}, "family_allowances.childen"),
        ({"children": [{"key": "a", "born": "2012-03-01"}] * 2}, "children"),
        ({"children": [{"key": "a", "born": "2012-03-01", "left": "2011-01-01"}]}, "a"),
        ({"until": "2026-13"}, "family_allowances.until"),
        ({"until": "2099-01"}, "family_allowances"),
        (
            {
                "children": [
                    {
                        "key": "a",
                        "born": "2012-03-01",
                        "away": [{"from": "2020-01-01", "until": "2019-01-01"}],
                    }
                ]
            },
            "family_allowances.children.0.away.0",
        ),
    ],
)
def test_unknown_and_contradictory_facts_are_named(change, where):
    with pytest.raises(BadInput) as error:
        read_request({**FAMILY, **change})
    assert error.value.where == where


def test_a_month_without_a_value_is_named(db, tmp_path):
    early = {
        **PARENTAL,
        "whose": "shared",
        "event": "2023-07-01",
        "income": {"social_tax": {"2021-10": 9_000_000}},
        "days": [{"from": "2023-07-01", "until": "2023-07-09"}],
    }
    file = tmp_path / "in.json"
    file.write_text(json.dumps(early))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("calculate", str(file), "--json", stdout=out)
    error = json.loads(out.getvalue())[0]["error"]
    assert error == {"where": "parental_benefit.cap", "what": "no_value_on:2023-07-01"}


def test_the_state_of_work_pays_before_pension_and_residence():
    works_fi = Parent("EE", Activity.WORK, "FI")
    works_ee = Parent("EE", Activity.WORK, "EE")
    pension_ee = Parent("EE", Activity.PENSION, "EE")
    both = competent_state("EE", [works_fi, works_ee])
    assert (both.primary, both.supplements) == ("EE", {"FI"})
    assert competent_state("EE", [works_fi, pension_ee]).primary == "FI"
    assert competent_state("EE", [Parent("EE"), works_fi]).supplements == frozenset()
    assert competent_state("LV", [Parent("EE"), Parent("LV")]).primary == "LV"
    with pytest.raises(ContradictoryInput, match="neither"):
        competent_state("LV", [works_fi, works_ee])


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        (FAMILY | {"children": [{"key": "a", "born": 0}]}, "children.0.born"),
        (FAMILY | {"children": [{"key": "a", "born": "1330560000"}]}, "children.0.born"),
        (FAMILY | {"children": [{"key": "a", "born": "2012-03-01T00:00"}]}, "children.0.born"),
        (FAMILY | {"children": [{"key": "a", "born": "2012-02-30"}]}, "children.0.born"),
        (FAMILY | {"was_large": "yes"}, "was_large"),
        (FAMILY | {"was_large": 1}, "was_large"),
        (PARENTAL | {"income": {"social_tax": {"2025-01": "100"}}}, "income.social_tax.2025-01"),
        (PARENTAL | {"income": {"social_tax": {"2025-01": 1.5}}}, "income.social_tax.2025-01"),
        (PARENTAL | {"income": {"sick_days": True}}, "income.sick_days"),
        (PARENTAL | {"contract_day": 8000.0}, "contract_day"),
    ],
)
def test_what_only_looks_like_a_day_or_a_number_is_refused(facts, place):
    with pytest.raises(BadInput) as error:
        read_request(facts)
    assert error.value.where == f"{facts['kind']}.{place}"


@pytest.mark.parametrize(
    ("whose", "first", "until", "what"),
    [
        ("father", "2026-07-01", "2026-08-01", "more_days_than_the_kind_has"),
        ("mother", "2026-06-01", "2026-09-10", "more_days_than_the_kind_has"),
        ("adoptive", "2026-07-01", "2026-09-10", "more_days_than_the_kind_has"),
        ("shared", "2026-07-01", "2027-12-29", "more_days_than_the_kind_has"),
        ("mother", "2026-04-21", "2026-06-01", "too_early"),
        ("shared", "2026-06-30", "2026-08-01", "too_early"),
        ("adoptive", "2026-06-30", "2026-07-10", "too_early"),
    ],
)
def test_days_that_no_parent_has_are_refused(whose, first, until, what):
    with pytest.raises(BadInput) as error:
        read_request({**PARENTAL, "whose": whose, "days": [{"from": first, "until": until}]})
    assert (error.value.where, error.value.what) == ("days", what)


@pytest.mark.parametrize(
    ("whose", "first", "until"),
    [
        ("father", "2026-07-01", "2026-07-31"),
        ("mother", "2026-04-22", "2026-07-31"),
        ("adoptive", "2026-07-01", "2026-09-09"),
        ("shared", "2026-07-01", "2027-12-28"),
    ],
)
def test_all_the_days_of_a_kind_may_be_asked_for(whose, first, until):
    read_request({**PARENTAL, "whose": whose, "days": [{"from": first, "until": until}]})


@pytest.mark.parametrize("asked", [{}, {"kind": "x"}, {"kind": None}])
def test_a_kind_that_is_missing_or_unknown_is_named(asked):
    with pytest.raises(BadInput) as error:
        read_request(asked)
    assert error.value.where == "kind"


def test_half_a_character_in_a_name_breaks_no_output(db, tmp_path):
    run(tmp_path, json.dumps({**FAMILY, "id": "\ud800"}), "--json").encode()
    run(tmp_path, json.dumps({**FAMILY, "id": "\ud800"})).encode()


def test_a_file_with_a_byte_order_mark_is_read(db, tmp_path):
    assert "80.00" in run(tmp_path, "\ufeff" + json.dumps(FAMILY))
