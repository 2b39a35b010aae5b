"""Reading a calculation from JSON, with an error that names the place; `schema()` documents it."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from guidance.benefits.dates import Month, Span
from guidance.benefits.family import LEVELS, Child, ContradictoryInput, Family, Studies
from guidance.benefits.parental import Claim
from guidance.benefits.parental_income import Income, Kind

MOST_CHILDREN = 30
MOST_MONTHS = 240

MonthText = Annotated[str, Field(pattern=r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$")]
Day = Annotated[dt.date, Field(ge=dt.date(1900, 1, 1), le=dt.date(2200, 1, 1))]
Cents = Annotated[int, Field(ge=0, le=100_000_000)]


@dataclass(frozen=True)
class BadInput(Exception):
    """What could not be read: the path to the place and the reason's code."""

    where: str
    what: str


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
    stillborn: bool = False
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
    was_large: bool = False
    is_carer: bool = False
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
    sick_days: int = Field(default=0, ge=0)
    unemployed_days: int = Field(default=0, ge=0)
    months_abroad: int = Field(default=0, ge=0, le=12)


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


Request = Annotated[FamilyIn | ParentalIn, Field(discriminator="kind")]
_request: TypeAdapter[FamilyIn | ParentalIn] = TypeAdapter(Request)
assert {"basic", "upper_secondary", "vocational", "higher"} == LEVELS


def read_request(data: Any) -> FamilyIn | ParentalIn:
    """Read one calculation; raises BadInput with the first thing that is wrong."""
    try:
        request = _request.validate_python(data)
        # Contradictions between facts show when the family or claim is made.
        if isinstance(request, FamilyIn):
            request.family()
        else:
            request.claim()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadInput(".".join(map(str, first["loc"])), first["msg"]) from error
    except ContradictoryInput as error:
        raise BadInput(error.where, error.what) from error
    return request


def schema() -> dict[str, Any]:
    """Return the JSON schema of a calculation."""
    return _request.json_schema()
