"""Reading a calculation from JSON, with an error that names the place; `schema()` documents it."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from guidance.benefits.coordination import Activity, Competence, Parent, competent_state
from guidance.benefits.dates import Month, Span
from guidance.benefits.family import LEVELS, Child, ContradictoryInput, Family, Studies
from guidance.benefits.parental import Claim
from guidance.benefits.parental_income import Income, Kind

SUPPLEMENT = "differential_supplement"
MOST_CHILDREN = 30
MOST_MONTHS = 240

MonthText = Annotated[str, Field(pattern=r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$")]


def _written_day(value: Any) -> Any:
    """Take only `2026-11-22`: a number is no day, and a moment is more than one."""
    is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    if is_day or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return value
    raise ValueError("not_a_day")


Day = Annotated[
    dt.date,
    BeforeValidator(_written_day),
    Field(ge=dt.date(1900, 1, 1), le=dt.date(2200, 1, 1)),
]
State = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Cents = Annotated[int, Field(strict=True, ge=0, le=100_000_000)]
Number = Annotated[int, Field(strict=True, ge=0)]


@dataclass(frozen=True)
class BadInput(Exception):
    """What could not be read: the path to the place and the reason's code."""

    where: str
    what: str


class Twice:
    """What stands in the place of a value whose name an object gives twice: wrong as any fact."""


def object_of(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of JSON; a name given twice is marked, for neither value is to be guessed."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name] = Twice() if name in found else value
    return found


class Strict(BaseModel):
    """Unknown names are errors: a misspelled fact must not be ignored."""

    model_config = ConfigDict(extra="forbid")


class SpanIn(Strict):
    """Days from the first to the day after the last; without `until` it goes on."""

    start: Day = Field(alias="from")
    until: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "SpanIn":
        if self.until is not None and self.until <= self.start:
            raise ValueError("ends_before_it_begins")
        return self

    def span(self) -> Span:
        return Span(self.start, self.until or dt.date.max)


class StudiesIn(SpanIn):
    """Studies of a level in the law's words."""

    level: Literal["basic", "upper_secondary", "vocational", "higher"]


class ChildIn(Strict):
    """A child; see `guidance.benefits.family.Child`. Amounts are cents."""

    key: str = Field(min_length=1, max_length=40)
    born: Day
    joined: Day | None = None
    left: Day | None = None
    stillborn: StrictBool = False
    group: str = ""
    adopted: Day | None = None
    studies: list[StudiesIn] = []
    away: list[SpanIn] = []
    single_parent: list[SpanIn] = []
    guardianship: list[SpanIn] = []
    parent_in_service: list[SpanIn] = []
    survivor_since: Day | None = None
    survivor_pension: Cents = 0
    childcare_right: list[SpanIn] = []
    maintenance: list[SpanIn] = []
    maintenance_owed: Cents = 0

    def child(self) -> Child:
        spans: dict[str, Any] = {
            name: tuple(one.span() for one in getattr(self, name))
            for name in (
                "away",
                "single_parent",
                "guardianship",
                "parent_in_service",
                "childcare_right",
                "maintenance",
            )
        }
        facts = self.model_dump(exclude={"studies", *spans})
        studies = tuple(Studies(one.span(), one.level) for one in self.studies)
        return Child(**facts, **spans, studies=studies)


class FamilyIn(Strict):
    """Family allowances for the months from `from` to `until`, both included."""

    kind: Literal["family_allowances"]
    id: str = ""
    first: MonthText = Field(alias="from")
    last: MonthText = Field(alias="until")
    was_large: StrictBool = False
    is_carer: StrictBool = False
    children: list[ChildIn] = Field(max_length=MOST_CHILDREN)

    @model_validator(mode="after")
    def _not_too_long(self) -> "FamilyIn":
        first, last = Month.parse(self.first), Month.parse(self.last)
        if (last.year - first.year) * 12 + last.number - first.number >= MOST_MONTHS:
            raise ValueError("too_many_months")
        return self

    def family(self) -> Family:
        children = tuple(child.child() for child in self.children)
        return Family(children, self.was_large, self.is_carer)


class IncomeIn(Strict):
    """The base period; `social_tax` is cents by month."""

    social_tax: dict[MonthText, Cents] = {}
    sick_days: Number = 0
    unemployed_days: Number = 0
    months_abroad: Annotated[Number, Field(le=12)] = 0


class ParentalIn(Strict):
    """Parental benefit for days asked for."""

    kind: Literal["parental_benefit"]
    id: str = ""
    whose: Kind
    event: Day
    income: IncomeIn = IncomeIn()
    days: list[SpanIn] = Field(min_length=1, max_length=60)
    elder_born: Day | None = None
    elder_average: Cents | None = None
    earned: dict[MonthText, Cents] = {}
    contract_day: Cents | None = None

    @model_validator(mode="after")
    def _days_end(self) -> "ParentalIn":
        if any(span.until is None for span in self.days):
            raise ValueError("days_without_end")
        return self

    def claim(self) -> Claim:
        return Claim(
            kind=self.whose,
            event=self.event,
            income=Income(**self.income.model_dump()),
            days=tuple(span.span() for span in self.days),
            elder_born=self.elder_born,
            elder_average=self.elder_average,
            earned=tuple((Month.parse(name), cents) for name, cents in self.earned.items()),
            contract_day=self.contract_day,
        )


class ParentIn(Strict):
    """A parent; see `guidance.benefits.coordination.Parent`."""

    lives_in: State
    activity: Activity = Activity.NONE
    active_in: str = Field(default="", pattern=r"^([A-Z]{2})?$")

    def parent(self) -> Parent:
        return Parent(self.lives_in, self.activity, self.active_in)


class SupplementIn(Strict):
    """A family between two countries: `lives_in` by child, `abroad` cents a month by child."""

    kind: Literal["differential_supplement"]
    id: str = ""
    family: FamilyIn
    parents: list[ParentIn] = Field(min_length=1, max_length=2)
    lives_in: dict[str, State]
    abroad: dict[str, Cents] = {}

    @model_validator(mode="after")
    def _of_its_children(self) -> "SupplementIn":
        keys = {child.key for child in self.family.children}
        if set(self.lives_in) != keys:
            raise ValueError("say_where_each_child_lives")
        if not set(self.abroad) <= keys:
            raise ValueError("paid_for_no_such_child")
        return self

    def competence(self, child: str) -> Competence:
        """Return which state is competent for a child. Raises `ContradictoryInput`."""
        parents = [one.parent() for one in self.parents]
        return competent_state(self.lives_in[child], parents)


Asked = FamilyIn | ParentalIn | SupplementIn
Request = Annotated[Asked, Field(discriminator="kind")]
_request: TypeAdapter[Asked] = TypeAdapter(Request)
assert {"basic", "upper_secondary", "vocational", "higher"} == LEVELS


def read_request(data: Any) -> Asked:
    """Read one calculation; raises BadInput with the first thing that is wrong."""
    try:
        request = _request.validate_python(data)
        # Contradictions between facts show when the family or claim is made.
        if isinstance(request, FamilyIn):
            request.family()
        elif isinstance(request, ParentalIn):
            request.claim()
        else:
            request.family.family()
            for child in request.lives_in:
                request.competence(child)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        if first["type"].startswith("union_tag"):
            where = "kind"
        what = "given_twice" if isinstance(first["input"], Twice) else first["msg"]
        raise BadInput(where, what.removeprefix("Value error, ")) from error
    except ContradictoryInput as error:
        raise BadInput(error.where, error.what) from error
    return request


def schema() -> dict[str, Any]:
    """Return the JSON schema of a calculation."""
    return _request.json_schema()
