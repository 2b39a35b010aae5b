"""Invented families: who they are and what they get. The same ones at every loading. Pure.

Nobody of them has a personal code: none is made up. Places are real, since figures are told by
them. Amounts are given; months are counted from the last one.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from guidance.payouts.places import COUNTIES
from guidance.payouts.statistics.questions import before

FAMILIES = 130
GIVEN = (
    "Anu", "Eha", "Evi", "Helju", "Ilme", "Imbi", "Kaja", "Katrin", "Krista", "Laine", "Leida",
    "Liivi", "Maarja", "Maie", "Mall", "Meeli", "Merike", "Õie", "Piret", "Reet", "Riina", "Sirje",
    "Tiiu", "Triin", "Ulvi", "Urve", "Viivi", "Ahti", "Indrek", "Jüri", "Margus", "Tõnu",
)  # fmt: skip
CHILD = (
    "Aleks", "Anni", "Eliise", "Hanna", "Hugo", "Joosep", "Kaspar", "Kertu", "Lenna", "Liisbet",
    "Loore", "Mattias", "Mia", "Oliver", "Oskar", "Paul", "Rasmus", "Sofia", "Uku", "Villem",
)  # fmt: skip
FAMILY = ("Näidis", "Näitlik", "Proovik", "Proovi", "Katse", "Katsela", "Testik", "Testimäe")
ENDING = ("", "mäe", "maa", "la", "saar", "oja", "soo", "salu", "vere", "järv", "org", "nurm")
# Where more people live there are more families.
WEIGHTS = {"Harju maakond": 14, "Tartu maakond": 5, "Ida-Viru maakond": 4, "Pärnu maakond": 3}

# Months before the last in which a right began.
STARTED = (*[12] * 15, 9, 7, 5, 3, 2, 1)
# Where those live to whom money is brought home, and how many months before the last it began.
HOME = {
    11: ("Võru linn", 1),
    47: ("Antsla vald", 1),
    83: ("Võru linn", 1),
    101: ("Tartu linn", 0),
    119: ("Kambja vald", 0),
}


@dataclass(frozen=True)
class Gets:
    """What a family gets: `child` is the place of a child, None when it is the family's."""

    benefit: str
    child: int | None
    start: dt.date
    end: dt.date
    cents: int


@dataclass(frozen=True)
class Family:
    """A payee with children and what they get by one decision of `decided_on`."""

    given_name: str
    family_name: str
    born_on: dt.date
    street: str
    place: str
    children: tuple[tuple[str, dt.date], ...]
    gets: tuple[Gets, ...]
    decided_on: dt.date
    kind: str = "child_allowance"
    is_home: bool = False
    shares_account_with: int | None = None


def families(last: dt.date, amounts: Mapping[str, int]) -> list[Family]:
    """Return the families as they are in a month; `amounts` are cents by benefit."""
    chance = Random(20260601)  # noqa: S311 - invented people, the same at every loading
    counties = [county for county in COUNTIES for _ in range(WEIGHTS.get(county, 1))]
    return [_family(place, chance, counties, last, amounts) for place in range(FAMILIES)]


def _family(
    place: int, chance: Random, counties: list[str], last: dt.date, amounts: Mapping[str, int]
) -> Family:
    is_home = place in HOME
    n = chance.choices((1, 2, 3, 4), weights=(40, 38, 17, 5))[0]
    home, begun_home = HOME.get(place, ("", 0))
    started = before(last, begun_home if is_home else chance.choice(STARTED))
    youngest = _birth(chance, before(last, chance.randrange(2, 150)))
    births = sorted(youngest - dt.timedelta(days=730 * step) for step in range(n))
    names = chance.sample(CHILD, n)
    family_name = chance.choice(FAMILY) + chance.choice(ENDING)
    gets = list(_allowances(births, started, last, amounts))
    if chance.random() < 0.15:
        gets += [
            Gets("single_parent_child_allowance", one, started, _grown(born), amounts["single"])
            for one, born in enumerate(births)
            if _grown(born) > started
        ]
    if (last - youngest).days < 540:
        begun = max(before(youngest.replace(day=1), -4), started)
        cents = chance.randrange(94_600, 380_600, 137)
        gets.append(Gets("parental_benefit", n - 1, begun, before(begun, -18), cents))
    if chance.random() < 0.04:
        since = max(started, before(last, 1))
        gets.append(Gets("survivor_allowance", 0, since, _grown(births[0]), amounts["survivor"]))
    return Family(
        given_name=chance.choice(GIVEN),
        family_name=family_name,
        born_on=births[0] - dt.timedelta(days=chance.randrange(7000, 12500)),
        street=f"Näidise {chance.randrange(1, 90)}",
        place=home or chance.choice(COUNTIES[chance.choice(counties)]),
        children=tuple(
            (f"{name} {family_name}", born) for name, born in zip(names, births, strict=True)
        ),
        gets=tuple(one for one in gets if one.end > one.start),
        decided_on=started - dt.timedelta(days=chance.randrange(8, 25)),
        kind="large_family" if n > 2 else "child_allowance",
        is_home=is_home,
        shares_account_with={61: 60, 92: 91}.get(place),
    )


def _allowances(
    births: list[dt.date], started: dt.date, last: dt.date, amounts: Mapping[str, int]
) -> "list[Gets]":
    found = []
    for place, born in enumerate(births):
        since = max(started, born.replace(day=1))
        cents = amounts["first_second"] if place < 2 else amounts["third_plus"]
        found.append(Gets("child_allowance", place, since, _grown(born), cents))
        if before(last, 12) <= born.replace(day=1) <= last and since == born.replace(day=1):
            found.append(Gets("birth_allowance", place, since, before(since, -1), amounts["birth"]))
    if len(births) > 2:
        since = max(started, births[-1].replace(day=1))
        found.append(
            Gets("large_family_allowance", None, since, _grown(births[-3]), amounts["large"])
        )
    return found


def _grown(born: dt.date) -> dt.date:
    """The month after the one in which a child turns 19."""
    return before(dt.date(born.year + 19, born.month, 1), -1)


def _birth(chance: Random, month: dt.date) -> dt.date:
    return month.replace(day=chance.randrange(1, 29))
