"""What is filled in about a family between two countries."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.benefits.coordination import HERE, Activity
from guidance.benefits.reading import SUPPLEMENT
from guidance.cases.models import Person

COUNTRIES = [
    (HERE, _("Estonia")), ("FI", _("Finland")), ("SE", _("Sweden")), ("NO", _("Norway")),
    ("LV", _("Latvia")), ("LT", _("Lithuania")), ("DE", _("Germany")), ("DK", _("Denmark")),
    ("IE", _("Ireland")), ("NL", _("Netherlands")), ("BE", _("Belgium")), ("FR", _("France")),
    ("ES", _("Spain")), ("IT", _("Italy")), ("PL", _("Poland")), ("AT", _("Austria")),
    ("CH", _("Switzerland")), ("LU", _("Luxembourg")), ("CZ", _("Czechia")),
    ("PT", _("Portugal")), ("IS", _("Iceland")), ("BG", _("Bulgaria")), ("RO", _("Romania")),
    ("HU", _("Hungary")), ("GR", _("Greece")), ("HR", _("Croatia")), ("SI", _("Slovenia")),
    ("SK", _("Slovakia")), ("MT", _("Malta")), ("CY", _("Cyprus")), ("LI", _("Liechtenstein")),
]  # fmt: skip
ACTIVITIES = [
    (Activity.WORK.value, _("Works, or gets unemployment or parental benefit")),
    (Activity.PENSION.value, _("Gets a pension")),
    (Activity.NONE.value, _("Neither")),
]


class ParentForm(forms.Form):
    """Where a parent lives, and on what in which country their insurance rests."""

    lives_in = forms.ChoiceField(label=_("Lives in"), choices=COUNTRIES, initial=HERE)
    activity = forms.ChoiceField(label=_("What they do"), choices=ACTIVITIES, initial=Activity.WORK)
    active_in = forms.ChoiceField(
        label=_("In which country"),
        choices=[("", "–"), *COUNTRIES],
        required=False,
        help_text=_("Who is posted works in the country that posted them."),
    )

    def facts(self) -> dict[str, str]:
        """Return the parent as `supplement.ParentIn` reads it."""
        return {name: self.cleaned_data[name] for name in ("lives_in", "activity", "active_in")}


class AbroadForm(forms.Form):
    """Where a child lives and what another country pays for the child."""

    lives_in = forms.ChoiceField(label=_("The child lives in"), choices=COUNTRIES, initial=HERE)
    euros = forms.DecimalField(
        label=_("Paid by the other country a month, €"),
        min_value=0,
        max_value=Decimal(10_000),
        decimal_places=2,
        required=False,
    )

    def __init__(self, data: Any = None, *, child: Person, initial: dict[str, Any]) -> None:
        super().__init__(data, prefix=f"abroad-{child.pk}", initial=initial)
        self.key = str(child.pk)

    @property
    def cents(self) -> int:
        return int((self.cleaned_data.get("euros") or Decimal(0)) * 100)


class SupplementForms:
    """The parents and the children of one family, validated together."""

    def __init__(self, data: Any, children: list[Person], facts: dict[str, Any]) -> None:
        parents = facts.get("parents", [{}, {}])
        self.parents = [
            ParentForm(data, prefix=f"parent-{place}", initial=one)
            for place, one in enumerate([*parents, {}][:2])
        ]
        abroad, lives_in = facts.get("abroad", {}), facts.get("lives_in", {})
        self.children = [
            AbroadForm(
                data,
                child=child,
                initial={
                    "lives_in": lives_in.get(str(child.pk), HERE),
                    "euros": Decimal(abroad.get(str(child.pk), 0)).scaleb(-2),
                },
            )
            for child in children
        ]

    @property
    def every(self) -> list[forms.Form]:
        return [*self.parents, *self.children]

    def facts(self, family: dict[str, Any]) -> dict[str, Any]:
        """Return what `supplement.read_supplement` reads."""
        return {
            "kind": SUPPLEMENT,
            "family": family,
            "parents": [one.facts() for one in self.parents],
            "lives_in": {one.key: one.cleaned_data["lives_in"] for one in self.children},
            "abroad": {one.key: one.cents for one in self.children},
        }
